import type { DiagnosticFormat } from './diagnostic-format.ts';
import { formatGithub } from './github.ts';
import { formatJson } from './json.ts';
import { formatJunit } from './junit.ts';
import { formatSarif } from './sarif.ts';
import { formatText } from './text.ts';

export const diagnosticFormats = {
  text: formatText,
  json: formatJson,
  github: formatGithub,
  sarif: formatSarif,
  junit: formatJunit,
} as const satisfies Record<string, DiagnosticFormat>;

export type DiagnosticFormatName = keyof typeof diagnosticFormats;
