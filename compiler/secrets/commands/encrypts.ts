import type { Path } from '../../path.ts';
import type { CreationRule } from '../formats/sops/creation-rules.ts';
import { createSelector, type SopsRule } from '../formats/sops/sops-rule.ts';
import type { SopsDocument } from '../formats/sops/sops-document.ts';

/** The rule by which a file is encrypted: its own, or that for new files. Undefined where it is not. */
export function ruleOf(document: SopsDocument | undefined, created: CreationRule | undefined): SopsRule | undefined {
  return document?.metadata.rule ?? created?.rule;
}

/** Whether a rule has a value encrypted. Of a rule about comments only `sops` knows; it is taken at its word. */
export function selects(rule: SopsRule, path: Path): boolean {
  const selector = createSelector(rule);
  return selector === undefined || selector(path.filter((part) => typeof part === 'string'));
}
