FROM node:20-slim AS build
WORKDIR /drydock
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:20-slim
COPY --from=build /drydock/package.json /drydock/package.json
COPY --from=build /drydock/dist /drydock/dist
COPY --from=build /drydock/node_modules /drydock/node_modules
RUN ln -s /drydock/dist/drydock.js /usr/local/bin/drydock && chmod +x /drydock/dist/drydock.js
USER node
WORKDIR /values
ENTRYPOINT ["drydock"]
