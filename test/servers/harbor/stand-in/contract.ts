import fs from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { isMap } from '../../../../compiler/is-map.ts';

const file = path.join(import.meta.dirname, '../../../../compiler/tasks/harbor/harbor-api.yaml');
const documentId = 'harbor-api';

/** A request as it came in. */
export interface ReceivedRequest {
  readonly method: string;
  /** Without `/api/v2.0` and query, still encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An operation of the description, found for a request. */
export interface MatchedOperation {
  readonly id: string;
  readonly needsAuthentication: boolean;
  readonly params: Readonly<Record<string, string>>;
  /** What is wrong with the request, by the description. */
  readonly checkRequest: (request: ReceivedRequest) => string[];
  readonly checkAnswer: (answer: Answer) => string[];
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly schema: { readonly type?: string };
}

type Json = Readonly<Record<string, unknown>>;

/** Reads the OpenAPI description, and makes of it what finds and checks operations. */
export function readContract(): (request: ReceivedRequest) => MatchedOperation | undefined {
  const document = parse(fs.readFileSync(file, 'utf8')) as Json;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addSchema({ ...document, $id: documentId });
  const compileAt = (pointer: readonly string[]): ValidateFunction => ajv.compile({ $ref: `${documentId}#/${pointer.map(encodePointer).join('/')}` });
  const routes = Object.entries(document['paths'] as Record<string, Json>).flatMap(([template, item]) =>
    Object.entries(item)
      .filter(([method]) => method !== 'parameters')
      .map(([method, operation]) => createRoute(document, compileAt, template, method, item, operation as Json)),
  );
  return (request) => routes.map((route) => route(request)).find((found) => found !== undefined);
}

function createRoute(document: Json, compileAt: (pointer: readonly string[]) => ValidateFunction, template: string, method: string, item: Json, operation: Json) {
  const pattern = new RegExp(`^${template.replaceAll(/\{([a-z_]+)\}/g, '(?<$1>[^/]+)')}$`);
  const parameters = [...listOf(item['parameters']), ...listOf(operation['parameters'])].map((parameter) => resolve(document, parameter) as unknown as Parameter);
  const bodyCheck = operation['requestBody'] === undefined ? undefined : compileAt(['paths', template, method, 'requestBody', 'content', 'application/json', 'schema']);
  const schemas = new Map(parameters.map(({ name, schema }) => [name, compileSchema(compileAt, document, schema)]));
  const answers = new Map(Object.entries(operation['responses'] as Record<string, Json>).map(([status, answer]) => [status, createAnswerCheck(document, compileAt, resolve(document, answer))]));
  return (request: ReceivedRequest): MatchedOperation | undefined => {
    const match = request.method.toLowerCase() === method ? pattern.exec(request.path) : null;
    if (match === null) return undefined;
    const params = Object.fromEntries(Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]));
    return {
      id: operation['operationId'] as string,
      needsAuthentication: listOf(operation['security'] ?? document['security']).length > 0,
      params,
      checkRequest: ({ query, body }) => [...checkParameters(parameters, schemas, params, query), ...checkBody(bodyCheck, body)],
      checkAnswer: (answer) => (answers.get(String(answer.status)) ?? answers.get('default') ?? (() => [`status ${answer.status} is not described`]))(answer),
    };
  };
}

function checkParameters(parameters: readonly Parameter[], schemas: ReadonlyMap<string, ValidateFunction>, params: Readonly<Record<string, string>>, query: URLSearchParams): string[] {
  const known = new Set(parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name));
  const unknown = [...query.keys()].filter((name) => !known.has(name)).map((name) => `query has the unknown parameter ${name}`);
  const wrong = parameters.flatMap((parameter) => {
    const text = parameter.in === 'path' ? params[parameter.name] : (query.get(parameter.name) ?? undefined);
    if (text === undefined) return parameter.required === true ? [`${parameter.in} lacks ${parameter.name}`] : [];
    const value = parameter.schema.type === 'integer' && /^-?\d+$/.test(text) ? Number(text) : text;
    return problemsOf(schemas.get(parameter.name)!, value, parameter.name);
  });
  return [...unknown, ...wrong];
}

function checkBody(check: ValidateFunction | undefined, body: unknown): string[] {
  if (check === undefined) return body === undefined ? [] : ['there is a body where none is described'];
  return body === undefined ? ['the body is missing'] : problemsOf(check, body, 'body');
}

function createAnswerCheck(document: Json, compileAt: (pointer: readonly string[]) => ValidateFunction, answer: Json): (given: Answer) => string[] {
  const headers = Object.entries((answer['headers'] ?? {}) as Record<string, Json>).map(([name, header]) => ({ name, required: resolve(document, header)['required'] === true }));
  const content = answer['content'] as { 'application/json': { schema: Json } } | undefined;
  const check = content && compileSchema(compileAt, document, content['application/json'].schema);
  return (given) => [
    ...headers.filter(({ name, required }) => required && given.headers?.[name] === undefined).map(({ name }) => `the answer lacks the header ${name}`),
    ...(check === undefined ? (given.body === undefined ? [] : ['the answer has a body where none is described']) : problemsOf(check, given.body, 'answer')),
  ];
}

/** References of a schema are to the whole document, so its `$ref`s are made absolute. */
function compileSchema(compileAt: (pointer: readonly string[]) => ValidateFunction, document: Json, schema: object): ValidateFunction {
  const pointer = findPointer(document, schema);
  if (pointer === undefined) throw new Error('a schema that is not in the document');
  return compileAt(pointer);
}

function findPointer(node: unknown, wanted: object, pointer: readonly string[] = []): readonly string[] | undefined {
  if (node === wanted) return pointer;
  if (typeof node !== 'object' || node === null) return undefined;
  for (const [key, value] of Object.entries(node)) {
    const found = findPointer(value, wanted, [...pointer, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function problemsOf(check: ValidateFunction, value: unknown, subject: string): string[] {
  if (check(value)) return [];
  return (check.errors ?? []).map(({ instancePath, message, params }) => `${subject}${instancePath} ${message ?? 'is wrong'} ${JSON.stringify(params)}`);
}

function resolve(document: Json, node: Json): Json {
  const ref = node['$ref'];
  if (typeof ref !== 'string') return node;
  return ref.slice(2).split('/').reduce<Json>((at, key) => at[key] as Json, document);
}

const encodePointer = (key: string): string => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isMap) : []);
