/** The kind in `Deployment/team-demo/hello`; `File` for the path of a file that holds no object. */
export function kindOfName(name: string): string {
  const [, kind] = /^([A-Z]\w*)\//.exec(name) ?? [];
  return kind ?? 'File';
}
