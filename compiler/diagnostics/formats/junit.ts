import type { Diagnostic } from '../diagnostic.ts';
import type { DiagnosticFormat } from './diagnostic-format.ts';

/** JUnit XML as GitLab reads it: a test case per diagnostic, or one that passed. An error or warning is a failure; info is not. */
export const formatJunit: DiagnosticFormat = (diagnostics) => {
  const failures = diagnostics.filter((d) => d.severity !== 'info').length;
  const cases = diagnostics.map(testCase);
  const passed = '    <testcase classname="drydock" name="check"/>\n';
  const count = Math.max(1, cases.length);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites tests="${count}" failures="${failures}">\n`,
    `  <testsuite name="drydock check" tests="${count}" failures="${failures}">\n`,
    ...(cases.length === 0 ? [passed] : cases),
    '  </testsuite>\n</testsuites>\n',
  ].join('');
};

function testCase({ file, severity, line, column, code, message, hint }: Diagnostic): string {
  const name = `${file}:${line}:${column} ${code}`;
  const open = `    <testcase classname="${escape(file)}" name="${escape(name)}" file="${escape(file)}"`;
  if (severity === 'info') return `${open}/>\n`;
  const text = hint === undefined ? message : `${message}\nhint: ${hint}`;
  return `${open}>\n      <failure type="${severity}" message="${escape(message)}">${escape(text)}</failure>\n    </testcase>\n`;
}

/** XML text and attributes; characters that XML 1.0 can't hold become U+FFFD. */
function escape(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\r': '&#13;', '\t': '&#9;' };
  return text
    .toWellFormed()
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
    .replaceAll(/[&<>"\n\r\t]/g, (character) => entities[character]!);
}
