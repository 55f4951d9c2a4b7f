import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { formatPath } from '../path.ts';
import type { ManifestFinding } from './judge-manifests.ts';
import { pathOfViolation } from './path-of-violation.ts';
import { describeObject } from './read-documents.ts';

/** What a constraint found in a file of manifests, at the field that it means. */
export function manifestDiagnostic({ subject: { object, locate }, severity, policy, message, details }: ManifestFinding): Diagnostic {
  const path = pathOfViolation(object, message, details);
  return { ...diagnostic('manifest_violation', locate(path), { message, object: describeObject(object), policy }, formatPath(path)), severity };
}
