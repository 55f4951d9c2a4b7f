import { riskRules } from './find-risks.ts';
import { riskLevels } from './risk-rule.ts';

/** The docs page of every risk, made from the table. */
export function risksPage(): string {
  const rules = Object.entries(riskRules).sort(([a, { level: x }], [b, { level: y }]) => riskLevels.indexOf(x) - riskLevels.indexOf(y) || (a < b ? -1 : 1));
  const rows = rules.map(([code, { level, about }]) => `## \`${code}\`\n\n${level}: ${about}\n`);
  const intro = 'What `drydock diff` warns of. `--fail-on high` (or `medium`, `low`) makes it fail where it finds one of that level or above. The page is made from the tables in `compiler/diff/risks/`.';
  return `# Risks\n\n${intro}\n\n${rows.join('\n')}`;
}
