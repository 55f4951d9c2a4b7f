/** What the help of a command ends with. */
export const examples = (...lines: readonly string[]): string => `\nExamples:\n${lines.map((line) => `  $ ${line}\n`).join('')}`;
