import type { DiagnosticFormat } from './index.ts';

/** `{ "diagnostics": [ … ] }`, one object each. */
export const formatJson: DiagnosticFormat = (diagnostics) => `${JSON.stringify({ diagnostics }, undefined, 2)}\n`;
