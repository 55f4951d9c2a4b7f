import { messages, type Code } from '../messages.ts';
import type { Severity } from '../diagnostic.ts';
import type { DiagnosticFormat } from './diagnostic-format.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/**
 * SARIF 2.1.0 for code scanning. A rule per code that occurs, with all the texts that GitHub asks of one.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export const formatSarif: DiagnosticFormat = (diagnostics, { version }) => {
  const codes = [...new Set(diagnostics.map((d) => d.code))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'drydock', version, informationUri: 'https://drydock.dev', rules: codes.map(toRule) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository' } } },
        results: diagnostics.map(({ code, severity, message, hint, file, line, column }) => ({
          ruleId: code,
          ruleIndex: codes.indexOf(code),
          level: levels[severity],
          message: { text: hint === undefined ? message : `${message}\nhint: ${hint}` },
          locations: [
            { physicalLocation: { artifactLocation: toArtifact(file), region: { startLine: line, startColumn: column } } },
          ],
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

function toRule(code: Code): object {
  const { about, severity } = messages[code];
  return { id: code, name: code, shortDescription: { text: about }, fullDescription: { text: about }, help: { text: about }, defaultConfiguration: { level: levels[severity] } };
}

/** A path is relative to the repository unless it is absolute. */
function toArtifact(file: string): object {
  const uri = file.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return file.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: '%SRCROOT%' };
}
