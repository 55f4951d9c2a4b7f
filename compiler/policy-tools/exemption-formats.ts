import { formatLocation } from '../diagnostics/diagnostic.ts';
import { printable } from '../diagnostics/formats/printable.ts';
import type { Exemption } from '../policies/list-exemptions.ts';

/** An exemption, and the cluster that has it. */
export interface ListedExemption extends Exemption {
  readonly cluster: string;
}

type ExemptionFormat = (exemptions: readonly ListedExemption[]) => string;

/** How a list of exemptions is printed. */
export const exemptionFormats = {
  text: formatText,
  json: (exemptions) => `${JSON.stringify({ exemptions }, undefined, 2)}\n`,
  markdown: formatMarkdown,
} as const satisfies Record<string, ExemptionFormat>;

export type ExemptionFormatName = keyof typeof exemptionFormats;

function formatText(exemptions: readonly ListedExemption[]): string {
  if (exemptions.length === 0) return 'No exemptions\n';
  return `${exemptions.map(describe).join('')}${summary(exemptions)}\n`;
}

function describe(exemption: ListedExemption): string {
  const { policy, cluster, reason, place } = exemption;
  return [
    `${policy}: ${objectOf(exemption)}, ${effectOf(exemption)}, in ${cluster}\n`,
    `    at ${formatLocation(place)}\n`,
    `    ${reason === undefined ? 'no reason given' : `because: ${printable(reason)}`}\n`,
    `    ${stateOf(exemption)}\n`,
  ].join('');
}

function formatMarkdown(exemptions: readonly ListedExemption[]): string {
  if (exemptions.length === 0) return 'No exemptions.\n';
  const rows = exemptions.map((exemption) => [
    exemption.policy,
    objectOf(exemption),
    effectOf(exemption),
    exemption.cluster,
    exemption.reason ?? '',
    exemption.until ?? '',
    exemption.needed === undefined ? '?' : exemption.needed ? 'yes' : 'no',
    formatLocation(exemption.place),
  ]);
  const head = ['policy', 'object', 'for', 'cluster', 'reason', 'until', 'needed', 'where'];
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(' | ')} |\n`;
  return `${line(head)}|${'---|'.repeat(head.length)}\n${rows.map(line).join('')}\n${summary(exemptions)}.\n`;
}

/** Nothing in a cell ends it, begins markup or a line. */
const markdownCell = (text: string): string => printable(text).replaceAll(/[\\|`*_[\]<>&]/g, (character) => `\\${character}`);

const objectOf = ({ object: { kind, namespace, name } }: Exemption): string => [kind, namespace, name].filter((part) => part !== '').join('/');

function effectOf({ effect, container }: Exemption): string {
  switch (effect) {
    case 'pod':
      return 'the whole pod';
    case 'container':
      return `container ${container ?? ''}`;
    case 'sidecar':
      return "Istio's containers";
    case 'parameters':
      return 'with other parameters';
  }
}

function stateOf({ until, expired, needed }: ListedExemption): string {
  const end = until === undefined ? 'without an end' : `${expired === true ? 'ENDED' : 'until'} ${until}`;
  if (needed === undefined) return `${end}; whether it is needed shows in what the chart makes`;
  return `${end}; ${needed ? 'still needed' : 'not needed: without it the policy finds nothing more'}`;
}

function summary(exemptions: readonly ListedExemption[]): string {
  const unneeded = exemptions.filter(({ needed }) => needed === false).length;
  const ended = exemptions.filter(({ expired }) => expired === true).length;
  const count = exemptions.length === 1 ? '1 exemption' : `${exemptions.length} exemptions`;
  return `${count}, ${unneeded} not needed, ${ended} ended`;
}
