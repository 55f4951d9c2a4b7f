import path from 'node:path';
import git from 'isomorphic-git';
import { openRepository } from '../../1-read/git-repository.ts';
import { resolveRevision } from '../../1-read/resolve-revision.ts';
import { PublishError } from '../../8-write/git/publish-error.ts';
import { publishToBranch, type Published } from '../../8-write/git/publish-to-branch.ts';
import { pushToRemote } from '../../8-write/git/push-to-remote.ts';
import { outputTexts } from '../../8-write/output-texts.ts';
import { hasErrors, type CompileOptions } from '../../compile.ts';
import type { CompiledCluster } from '../../compiled-cluster.ts';
import { diagnosticFormats } from '../../diagnostics/formats/index.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { compileLocated } from '../compile-located.ts';
import { countDiagnostics, plural, printDiagnostics } from '../report.ts';
import { UsageError } from '../usage-error.ts';
import { unlockValues } from '../unlock-values.ts';
import { valuesAt } from '../values-at.ts';

export interface PublishOptions extends Pick<CompileOptions, 'cluster' | 'sync'> {
  readonly branch: string;
  readonly push?: boolean;
  readonly remote: string;
  readonly repo: string;
  readonly path: string;
}

/**
 * `drydock publish [REVISION] --branch NAME`: commits what a revision compiles to to a branch, without a look at the work tree or a change of
 * it. Where the output is as it was, nothing is committed. Exit code 1: the revision does not compile, or the branch cannot be published to.
 */
export async function publish(revision: string, { branch, push, remote, repo, path: below, ...options }: PublishOptions, context: CommandContext): Promise<ExitCode> {
  const { terminal, catalog, version } = context;
  if (!isBranchName(branch)) throw new UsageError(`'${branch}' can be no name of a branch`);
  const repository = openRepository(repo, below);
  const oid = await resolveRevision(repository, revision);
  const values = await unlockValues(await valuesAt(repository, oid, path.join(repo, below)), context.keyRing());
  const knowledge = catalog();
  const { clusters, diagnostics } = compileLocated(values, knowledge, { ...options, onProgress: terminal.progress });
  terminal.err(printDiagnostics(diagnostics, diagnosticFormats.text, values, { colour: terminal.errColour, version, schema: knowledge.schema }));
  if (hasErrors(diagnostics)) {
    terminal.err(`${revision} does not compile: ${countDiagnostics(diagnostics)!}; '${branch}' is as it was\n`);
    return 1;
  }
  terminal.progress('publishing');
  const { commit } = await git.readCommit({ fs: repository.fs, gitdir: repository.gitdir, oid });
  const folders = clusters.map(folderOf);
  const publication = {
    source: { oid, commit },
    version,
    texts: outputTexts(clusters.map((cluster) => ({ root: folderOf(cluster), files: cluster.files }))),
    isReplaced: (file: string): boolean => options.cluster === undefined || folders.some((folder) => file.startsWith(`${folder}/`)),
  };
  try {
    const published = await (push === true ? pushToRemote : publishToBranch)(repository, branch, remote, publication);
    terminal.out(describe(published, push === true ? `'${branch}' of ${remote}` : `'${branch}'`, oid, publication.texts.size));
  } catch (cause) {
    if (!(cause instanceof PublishError)) throw cause;
    terminal.err(`drydock: ${cause.message}\n`);
    return 1;
  }
  terminal.err(clusters.map((cluster) => hintAt(cluster, branch)).join(''));
  return 0;
}

/** Where the delivery looks for a cluster's files: the values say so. */
function folderOf({ platform: { sync } }: CompiledCluster): string {
  const folder = path.posix.normalize(sync.path);
  return folder === '.' ? '' : folder;
}

/** The rules of git check-ref-format, as far as they are about branches. */
function isBranchName(name: string): boolean {
  const parts = name.split('/');
  return !/[\p{Cc} ~^:?*[\\]|\.\.|@\{/u.test(name) && !/^-|\.$/.test(name) && parts.every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock')) && name !== 'HEAD' && name !== '@';
}

function describe({ outcome, oid, changed }: Published, target: string, source: string, files: number): string {
  const [commit, from] = [oid, source].map((each) => each.slice(0, 10));
  switch (outcome) {
    case 'new':
      return `Published ${plural(files, 'file')} to ${target}: ${changed} changed, commit ${commit!} from ${from!}\n`;
    case 'unchanged':
      return `${target} is up to date (${plural(files, 'file')})\n`;
    case 'superseded':
      return `${target} holds the output of a newer commit than ${from!}; it is left alone\n`;
  }
}

function hintAt({ platform: { cluster, sync } }: CompiledCluster, branch: string): string {
  return sync.repoURL === undefined || sync.revision === branch ? '' : `Cluster '${cluster.name}' is synced from '${sync.revision}', not from '${branch}': set sync.revision\n`;
}
