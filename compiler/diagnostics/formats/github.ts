import type { Severity } from '../diagnostic.ts';
import type { DiagnosticFormat } from './diagnostic-format.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * GitHub workflow commands: an annotation at the line.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export const formatGithub: DiagnosticFormat = (diagnostics) =>
  diagnostics
    .map(({ severity, file, line, column, code, message, hint }) => {
      const text = hint === undefined ? message : `${message}\nhint: ${hint}`;
      return `::${commands[severity]} file=${property(file)},line=${line},col=${column},title=${property(code)}::${data(text)}\n`;
    })
    .join('');

/** The runner's escapes: what would end a command or a property. */
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
