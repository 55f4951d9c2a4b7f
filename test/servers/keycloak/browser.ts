/** A page that a browser has come to. */
export interface Page {
  readonly url: string;
  readonly text: string;
}

/** The little of a browser that a login needs: it keeps cookies, follows redirects, and sends forms. */
export interface Browser {
  readonly open: (url: string) => Promise<Page>;
  /** Fills in the first form of a page. */
  readonly submit: (page: Page, fields: Readonly<Record<string, string>>) => Promise<Page>;
}

export function createBrowser(): Browser {
  // Each realm has cookies of the same names under its own path.
  const cookies = new Map<string, { readonly pair: string; readonly path: string }>();
  const cookiesFor = (pathname: string): string => [...cookies.values()].filter(({ path }) => pathname.startsWith(path)).map(({ pair }) => pair).join('; ');
  const visit = async (url: string, init: RequestInit = {}): Promise<Page> => {
    // Addresses on the discarded port 9 are the ends of logins, where nobody listens.
    if (new URL(url).port === '9') return { url, text: '' };
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie: cookiesFor(new URL(url).pathname) } });
    for (const cookie of response.headers.getSetCookie()) {
      const [, pair, name] = /^(([^=]+)=[^;]*)/.exec(cookie)!;
      const path = /; *path=([^;]*)/i.exec(cookie)?.[1] ?? '/';
      cookies.set(`${path} ${name!}`, { pair: pair!, path });
    }
    const location = response.headers.get('location');
    return location === null ? { url, text: await response.text() } : visit(new URL(location, url).href);
  };
  return {
    open: (url) => visit(url),
    submit: ({ url, text }, fields) => {
      const action = /<form[^>]*action="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
      if (action === undefined) throw new Error(`there is no form at ${url}:\n${text.slice(0, 2000)}`);
      return visit(new URL(action, url).href, { method: 'POST', body: new URLSearchParams(fields) });
    },
  };
}
