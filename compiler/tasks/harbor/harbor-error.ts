import { TaskError } from '../core/task-error.ts';

/** What can be done about a status, whatever the request was. */
const hints: Readonly<Record<number, string>> = {
  401: 'check the name and the password of the administrator',
  403: 'the user of the specification must be a system administrator of Harbor',
};

/** Harbor refused a request. The message is Harbor's own, which never repeats a password. */
export async function describeRefusal({ method, url }: { readonly method: string; readonly url: string }, response: Response): Promise<TaskError> {
  const reasons = await readReasons(response);
  const { origin, pathname } = new URL(url);
  return new TaskError(`${origin} answered ${method} ${pathname} with ${response.status}${reasons === undefined ? '' : `: ${reasons}`}`, hints[response.status]);
}

/** A proxy in front of Harbor answers in HTML, and Harbor's own checks of types answer `{code, message}`. */
async function readReasons(response: Response): Promise<string | undefined> {
  const body = (await response.json().catch(() => undefined)) as { errors?: { code?: string; message?: string }[]; message?: string } | undefined;
  const reasons = body?.errors?.map(({ code, message }) => [message, code].filter((part) => part !== undefined && part !== '').join(' ')) ?? [body?.message];
  const said = reasons.filter((reason) => reason !== undefined && reason !== '');
  return said.length === 0 ? undefined : said.join('; ');
}
