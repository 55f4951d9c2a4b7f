import { splitLines } from '../split-lines.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseXml } from '../../../test/parse-xml.ts';
import type { Diagnostic, Severity } from '../diagnostic.ts';
import { messages, type Code } from '../messages.ts';
import type { FormatContext } from './diagnostic-format.ts';
import { diagnosticFormats } from './index.ts';

const context: FormatContext = { linesOf: () => undefined, colour: false, version: '1.2.3' };
const { json, github, sarif, junit, text } = diagnosticFormats;

const plain: Diagnostic = { code: 'value_type', severity: 'error', message: 'wrong', file: 'env/a.yaml', line: 2, column: 3 };

// Texts as an enemy would write them: of any character, and of those that mean something to a format.
const hostileText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'<>&"\'\r\n\t%:,]\u0000\u001B\u2028\uFFFE\uD800', '::error::', ']]>', '<!--', '&#0;', '%0A') }));
const diagnostics: fc.Arbitrary<Diagnostic[]> = fc.array(
  fc.record(
    {
      code: fc.constantFrom(...(Object.keys(messages) as Code[])),
      severity: fc.constantFrom<Severity>('error', 'warning', 'info'),
      message: hostileText,
      hint: hostileText,
      file: hostileText,
      line: fc.integer({ min: 1, max: 1e6 }),
      column: fc.integer({ min: 1, max: 1e6 }),
      path: hostileText,
    },
    { requiredKeys: ['code', 'severity', 'message', 'file', 'line', 'column'] },
  ),
);
const withHint = ({ message, hint }: Diagnostic): string => (hint === undefined ? message : `${message}\nhint: ${hint}`);

describe('json', () => {
  it('is { diagnostics } and nothing else', () => {
    fc.assert(
      fc.property(diagnostics, (given) => {
        expect(JSON.parse(json(given, context))).toEqual({ diagnostics: given });
      }),
    );
  });
});

describe('github', () => {
  // What the runner does with a line: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts is its other half.
  const decode = (escaped: string): string => escaped.replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%');

  it('is one command a diagnostic, whose texts read back', () => {
    fc.assert(
      fc.property(diagnostics, (given) => {
        const commands = github(given, context).split('\n').slice(0, -1);
        const read = commands.map((command) => {
          const [, level, properties, data] = /^::(error|warning|notice) ([^\n]*?)::([^\r\n]*)$/.exec(command)!;
          const entries = properties!.split(',').map((property): [string, string] => {
            const [key, ...value] = property.split('=');
            return [key!, decode(value.join('='))];
          });
          return { level, ...Object.fromEntries(entries), data: decode(data!) };
        });
        expect(read).toEqual(
          given.map((d) => ({ level: d.severity === 'info' ? 'notice' : d.severity, file: d.file, line: String(d.line), col: String(d.column), title: d.code, data: withHint(d) })),
        );
      }),
    );
  });
});

describe('junit', () => {
  const replaced = (given: string): string => given.toWellFormed().replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD');

  it('is well-formed, and its texts read back', () => {
    fc.assert(
      fc.property(diagnostics, (given) => {
        const root = parseXml(junit(given, context));
        const [suite] = root.children;
        expect([root.name, root.children.length, suite!.name]).toEqual(['testsuites', 1, 'testsuite']);
        if (given.length === 0) return;
        expect(suite!.children.map(({ name, attributes, children }) => [name, attributes['file'], children.map((failure) => [failure.name, failure.attributes['message'], failure.text])])).toEqual(
          given.map((d) => ['testcase', replaced(d.file), d.severity === 'info' ? [] : [['failure', replaced(d.message), replaced(withHint(d))]]]),
        );
        const failures = given.filter(({ severity }) => severity !== 'info').length;
        for (const { attributes } of [root, suite!]) expect(attributes).toMatchObject({ tests: String(given.length), failures: String(failures) });
      }),
    );
  });

  it('without a diagnostic is a test that passed', () => {
    expect(parseXml(junit([], context)).children[0]).toMatchObject({ attributes: { tests: '1', failures: '0' }, children: [{ name: 'testcase', children: [] }] });
  });
});

describe('sarif', () => {
  interface Log {
    readonly version: string;
    readonly runs: readonly {
      readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly Record<string, unknown>[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string }; readonly region: Record<string, number> } }[];
      }[];
    }[];
  }
  const log = (given: readonly Diagnostic[]): Log => JSON.parse(sarif(given, context)) as Log;

  // What code scanning demands, beside the schema:
  // https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
  it('has what code scanning demands', () => {
    fc.assert(
      fc.property(diagnostics, (given) => {
        const { version, runs } = log(given);
        expect([version, runs.length]).toEqual(['2.1.0', 1]);
        const { tool, results } = runs[0]!;
        expect(tool.driver.name).toBe('drydock');
        const { rules } = tool.driver;
        expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
        for (const rule of rules) {
          for (const key of ['shortDescription', 'fullDescription', 'help']) expect(rule[key]).toEqual({ text: expect.stringMatching(/./) as unknown });
          expect(rule['defaultConfiguration']).toEqual({ level: expect.toBeOneOf(['error', 'warning', 'note']) as unknown });
        }
        expect(results.map(({ ruleId, ruleIndex, level, message }) => [ruleId, rules[ruleIndex]!['id'], level, message.text])).toEqual(
          given.map((d) => [d.code, d.code, d.severity === 'info' ? 'note' : d.severity, withHint(d)]),
        );
        for (const [index, { locations }] of results.entries()) {
          const { artifactLocation, region } = locations[0]!.physicalLocation;
          expect([locations.length, region]).toEqual([1, { startLine: given[index]!.line, startColumn: given[index]!.column }]);
          expect(artifactLocation.uri).toMatch(/^[!$&'()*+,;=:@\w.~/%-]*$/);
          expect(artifactLocation.uri).not.toMatch(/%(?![\dA-F]{2})/);
          expect(artifactLocation.uri.startsWith('/')).toBe(false);
        }
      }),
    );
  });

  it('names a file below the repository relative to it, and any other as it is', () => {
    const artifact = (file: string): unknown => log([{ ...plain, file }]).runs[0]!.results[0]!.locations[0]!.physicalLocation.artifactLocation;
    expect(artifact('env/a b#%.yaml')).toEqual({ uri: 'env/a%20b%23%25.yaml', uriBaseId: '%SRCROOT%' });
    expect(artifact('/srv/values/ü.yaml')).toEqual({ uri: 'file:///srv/values/%C3%BC.yaml' });
  });
});

describe('text', () => {
  const frame = (line: string, column: number): string[] =>
    text([{ ...plain, line: 1, column }], { ...context, linesOf: () => splitLines(`${line}\nnext`) })
      .split('\n')
      .slice(1, 3)
      .map((row) => row.replace(/^ *\d* \| /, ''));

  it('has the place, the code, the message, the line with a caret and the hint', () => {
    expect(text([{ ...plain, hint: 'right' }], { ...context, linesOf: () => splitLines('one\nab: two\n') })).toBe('env/a.yaml:2:3 error value_type wrong\n    2 | ab: two\n      |   ^\n    hint: right\n');
  });

  it('has no line where the file, the line or what stands on it is missing', () => {
    for (const file of [undefined, 'one', 'one\n   \n']) expect(text([plain], { ...context, linesOf: () => file?.split('\n') })).toBe('env/a.yaml:2:3 error value_type wrong\n');
  });

  it.each([
    ['tabs', 'a:\tb', 4, '  \t^'],
    ['wide characters', '名前: x', 5, '      ^'],
    ['full-width and Korean', 'Ａ가: x', 5, '      ^'],
    ['emoji, which are two UTF-16 units', '🚀: x', 5, '    ^'],
    ['marks on a letter', 'é́: x', 5, '   ^'],
    ['a column behind the end', 'a:', 3, '  ^'],
  ])('puts the caret under the column after %s', (_, line, column, caret) => {
    expect(frame(line, column)).toEqual([line, caret]);
  });

  it('cuts a long line around the column', () => {
    const long = `${'x'.repeat(5000)}!${'y'.repeat(5000)}`;
    const [shown, caret] = frame(long, 5001);
    expect(shown!.length).toBeLessThanOrEqual(120);
    expect(shown![caret!.indexOf('^')]).toBe('!');
    expect(frame(long, 10)[0]).toBe(long.slice(0, 120));
  });

  it('has a colour per severity only when asked to', () => {
    const coloured = (['error', 'warning', 'info'] as const).map((severity) => text([{ ...plain, severity }], { ...context, colour: true }));
    for (const [index, colour] of [31, 33, 36].entries()) expect(coloured[index]).toContain(`\u001B[${colour}m`);
    expect(text([plain], context)).not.toContain('\u001B');
  });

  it('lets nothing of the values take over the terminal', () => {
    fc.assert(
      fc.property(diagnostics, hostileText, (given, source) => {
        const printed = text(given, { ...context, linesOf: () => splitLines(source) });
        expect(printed).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
        expect(printed.isWellFormed()).toBe(true);
        const rows = printed.split('\n').slice(0, -1);
        expect(rows.filter((row) => !row.startsWith('    ')).length).toBeLessThanOrEqual(given.length);
      }),
    );
  });
});
