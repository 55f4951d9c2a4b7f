import type { DiagnosticFormat } from './diagnostic-format.ts';

/** `{ "diagnostics": [ … ] }`, one object each. */
export const formatJson: DiagnosticFormat = (diagnostics) => `${JSON.stringify({ diagnostics }, undefined, 2)}\n`;
