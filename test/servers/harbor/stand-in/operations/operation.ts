import { compareText } from '../../../../../compiler/diagnostics/diagnostic.ts';
import type { Answer } from '../contract.ts';
import type { HarborState } from '../harbor-state.ts';

/** A request that the description allows, and who sent it. */
export interface Call {
  readonly state: HarborState;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Checked against the description before, so an operation can trust its form. */
  readonly body: Readonly<Record<string, unknown>>;
}

export type Operation = (call: Call) => Answer;

/** What Harbor says when it refuses. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const badRequest = (message: string): Refusal => new Refusal(400, 'BAD_REQUEST', message);
export const notFound = (what: string): Refusal => new Refusal(404, 'NOT_FOUND', `${what} not found`);
export const conflict = (what: string): Refusal => new Refusal(409, 'CONFLICT', `${what} already exists`);

/** Something that Harbor has no words for. What it was is in Harbor's log. */
export const failure = (): Refusal => new Refusal(500, 'UNKNOWN', 'internal server error');

export const done: Answer = { status: 200 };
export const created = (path: string, id: number): Answer => ({ status: 201, headers: { Location: `/api/v2.0${path}/${id}` } });

/** A page of a list, with the headers that say how many pages there are. */
export function page(items: readonly unknown[], query: URLSearchParams, path: string): Answer {
  const size = Number(query.get('page_size'));
  if (size > 100) throw new Refusal(422, 'UNPROCESSABLE_ENTITY', 'validation failure list:\npage_size in query should be less than or equal to 100');
  const number = Number(query.get('page'));
  const first = (number - 1) * size;
  const link = [...(number > 1 && first < items.length ? [[number - 1, 'prev'] as const] : []), ...(first + size < items.length ? [[number + 1, 'next'] as const] : [])]
    .map(([at, rel]) => `</api/v2.0${path}?page=${at}&page_size=${size}>; rel="${rel}"`)
    .join(' , ');
  return { status: 200, body: items.slice(first, first + size), headers: { 'X-Total-Count': String(items.length), ...(link !== '' && { Link: link }) } };
}

/** Harbor sorts most of its lists by a name. */
export function sortBy<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  return [...items].sort((one, other) => compareText(nameOf(one), nameOf(other)));
}
