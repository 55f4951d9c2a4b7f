/** As many projects, Secrets or users are read at once; each takes a few requests. */
export const concurrency = 8;
