import { credentials, realUrl } from './harbor-world.ts';
import { sendRaw, type RawAnswer } from './send-raw.ts';
import { startHarborStandIn } from './stand-in/start-harbor-stand-in.ts';

/** A Harbor whose API is tested itself. */
export interface RawHarbor {
  readonly url: string;
  readonly send: (method: string, path: string, body?: object, login?: typeof credentials) => Promise<RawAnswer>;
  readonly statusOf: (...request: Parameters<RawHarbor['send']>) => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** The real one, or a stand-in that leaves it to its own checks whether a request is right. */
export async function startRawHarbor(): Promise<RawHarbor> {
  const standIn = realUrl === undefined ? await startHarborStandIn({ adminPassword: credentials.password, isStrict: false }) : undefined;
  const url = realUrl ?? standIn!.url;
  const send: RawHarbor['send'] = (...request) => sendRaw(url, ...request);
  return { url, send, statusOf: async (...request) => (await send(...request)).status, stop: async () => standIn?.stop() };
}
