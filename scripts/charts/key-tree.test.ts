import { describe, expect, it } from 'vitest';
import { parseGoTemplate } from './go-template/parse-template.ts';
import { readKeyTree } from './key-tree.ts';
import type { Chart } from './read-chart.ts';

function chartOf(template: string, values: Record<string, unknown>, rest: Partial<Chart> = {}): Chart {
  return { name: 'demo', version: '1.0.0', values, schema: undefined, templates: [parseGoTemplate(template)], dependencies: new Map(), conditions: [], ...rest };
}
const keysOf = (template: string, values: Record<string, unknown> = {}): unknown => readKeyTree(chartOf(template, values));

describe('readKeyTree', () => {
  it.each([
    ['knows the keys that are read, in the defaults or not', '{{ .Values.a.b }} {{ .Values.a.d }}', { a: { b: 1, c: 2 } }, { a: { b: 1, c: 1, d: 1 } }],
    ['opens what is printed as a whole', '{{ .Values.x.y }}{{ toYaml .Values.x.labels }}', { x: { labels: { a: 1 } } }, { x: { labels: 1, y: 1 } }],
    ['opens what is printed as a dot', '{{ .Values.b }}{{ with .Values.a }}{{ toYaml . | nindent 4 }}{{ end }}', { a: { k: 1 } }, { a: 1, b: 1 }],
    ['opens what is gone through', '{{ .Values.b }}{{ range $k, $v := .Values.a }}{{ $v }}{{ end }}', { a: { k: 1 } }, { a: 1, b: 1 }],
    ['opens what nothing is known of', '{{ .Values.b }}', { a: { k: 1 } }, { a: 1, b: 1 }],
    ['does not open what is only asked about', '{{ if .Values.a }}{{ .Values.a.k }}{{ end }}', { a: { k: 1 } }, { a: { k: 1 } }],
    ['follows `with`, variables and `else`', '{{ with .Values.a }}{{ .k }}{{ else }}{{ $x := $.Values.c }}{{ $x.z }}{{ end }}', {}, { a: { k: 1 }, c: { z: 1 } }],
    ['follows pipes and functions that hand on', '{{ (.Values.a | default .Values.b).k }}', {}, { a: { k: 1 }, b: { k: 1 } }],
    ['follows `index`, with the words that it may have', '{{ range list "a" "b" }}{{ (index $.Values.x .).k }}{{ end }}', {}, { x: { a: { k: 1 }, b: { k: 1 } } }],
    ['opens where a key is worked out', '{{ .Values.y }}{{ index .Values.x (printf "%s" .Release.Name) }}', { x: { a: 1 } }, { x: 1, y: 1 }],
    ['follows a template that is given a dict', '{{ define "t" }}{{ .part.k }}{{ .root.Values.z }}{{ end }}{{ include "t" (dict "part" .Values.a "root" $) }}', {}, { a: { k: 1 }, z: 1 }],
    ['comes to an end with a template that calls itself', '{{ define "t" }}{{ .Values.a }}{{ include "t" . }}{{ end }}{{ include "t" . }}', {}, { a: 1 }],
    ['sees nothing in a checksum', '{{ .Values.a.k }}{{ toYaml .Values | sha256sum }}', {}, { a: { k: 1 } }],
    ['is not confused by strings and comments', '{{/* .Values.no */}}{{ printf "}} {{ .Values.not %s" .Values.yes }}', {}, { yes: 1 }],
  ])('%s', (_, template, values, expected) => {
    expect(keysOf(template, values)).toEqual(expected);
  });

  it('gives up on a chart that prints all of its values', () => {
    expect(keysOf('{{ .Values.a.b }}{{ toYaml .Values }}', { a: { b: 1 } })).toBeUndefined();
  });

  it('knows the values of dependencies under their name, their `global` as its own, and those that are not at hand as open', () => {
    const cache = chartOf('{{ .Values.size }}{{ .Values.global.registry }}', { size: 1 });
    const chart = chartOf('{{ .Values.name }}', { cache: { enabled: true } }, { dependencies: new Map([['cache', cache], ['gone', undefined]]), conditions: ['cache.enabled'] });
    expect(readKeyTree(chart)).toEqual({ cache: { enabled: 1, size: 1 }, global: { registry: 1 }, gone: 1, name: 1 });
  });

  it('knows the properties of a schema', () => {
    const schema = { $defs: { image: { properties: { tag: {} } } }, properties: { image: { $ref: '#/$defs/image' } } };
    expect(readKeyTree(chartOf('{{ .Values.image.repository }}', {}, { schema }))).toEqual({ image: { repository: 1, tag: 1 } });
  });
});
