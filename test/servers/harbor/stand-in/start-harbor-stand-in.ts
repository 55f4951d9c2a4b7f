import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { readContract, type Answer, type MatchedOperation, type ReceivedRequest } from './contract.ts';
import { accountOf, createHarborState, robotsOf, type HarborState } from './harbor-state.ts';
import { configurationOperations } from './operations/configuration.ts';
import { memberOperations } from './operations/members.ts';
import { Refusal, type Operation } from './operations/operation.ts';
import { projectOperations } from './operations/projects.ts';
import { robotOperations } from './operations/robots.ts';
import { ruleOperations } from './operations/rules.ts';

const operations: Readonly<Record<string, Operation>> = { ...configurationOperations, ...projectOperations, ...memberOperations, ...ruleOperations, ...robotOperations };

/** A Harbor for tests: it keeps state, and answers as a real one was seen to. */
export interface HarborStandIn {
  readonly url: string;
  readonly state: HarborState;
  /** What requests or answers had that the OpenAPI description does not allow. */
  readonly violations: readonly string[];
  readonly stop: () => Promise<void>;
}

interface StandInOptions {
  readonly adminPassword: string;
  /** Whether a request that the description does not allow is refused, instead of being left to Harbor's own checks. */
  readonly isStrict?: boolean;
}

/** Starts it on a free port of the loopback. */
export async function startHarborStandIn({ adminPassword, isStrict = true }: StandInOptions): Promise<HarborStandIn> {
  const state = createHarborState(adminPassword);
  const violations: string[] = [];
  const match = readContract();
  const server = http.createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { pathname, searchParams } = new URL(incoming.url!, 'http://harbor');
      const text = Buffer.concat(chunks).toString('utf8');
      const request = { method: incoming.method!, path: pathname.replace(/^\/api\/v2\.0/, ''), query: searchParams, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
      const answer = answerRequest(request, incoming.headers.authorization);
      outgoing.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      outgoing.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
    });
  });

  const answerRequest = (request: ReceivedRequest, authorization: string | undefined): Answer => {
    const operation = match(request);
    const subject = `${request.method} ${request.path}`;
    if (operation === undefined) {
      violations.push(`${subject} is not described`);
      return refuse(new Refusal(404, 'NOT_FOUND', `${subject} is not described`));
    }
    const problems = isStrict ? operation.checkRequest(request) : [];
    violations.push(...problems.map((problem) => `${subject}: ${problem}`));
    const answer = problems.length > 0 ? refuse(new Refusal(422, 'CONTRACT', problems.join('; '))) : carryOut(operation, request, authorization);
    if (answer.status < 500) violations.push(...operation.checkAnswer(answer).map((problem) => `answer to ${subject}: ${problem}`));
    return answer;
  };

  const carryOut = (operation: MatchedOperation, request: ReceivedRequest, authorization: string | undefined): Answer => {
    try {
      if (operation.needsAuthentication) admit(state, operation.id, authorization);
      if (operation.id === 'getCurrentUser') return { status: 200, body: { user_id: 1, username: 'admin' } };
      return operations[operation.id]!({ state, params: operation.params, query: request.query, body: (request.body ?? {}) as Readonly<Record<string, unknown>> });
    } catch (cause) {
      if (cause instanceof Refusal) return refuse(cause);
      throw cause;
    }
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    violations,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Lets the administrator through. A robot is known, but may do nothing of what is described. */
function admit(state: HarborState, operation: string, authorization = ''): void {
  const [, username, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString('utf8')) ?? [];
  if (username === 'admin' && password === state.adminPassword) return;
  const robot = robotsOf(state).find((other) => accountOf(state, other.project, other.robot) === username)?.robot;
  if (robot === undefined || robot.disable || robot.secret !== password) throw new Refusal(401, 'UNAUTHORIZED', 'unauthorized');
  if (operation === 'getCurrentUser') throw new Refusal(412, 'PRECONDITION', 'get current user not available for security context: robot');
  throw new Refusal(403, 'FORBIDDEN', 'forbidden');
}

function refuse({ status, code, message }: Refusal): Answer {
  return { status, body: { errors: [{ code, message }] } };
}
