import { Option, type Command } from 'commander';
import type { CommandContext, ExitCode } from '../command-context.ts';
import { examples } from '../examples.ts';
import { clusterOption, dateOption, formatOption } from '../options.ts';
import { policyBuild, type PolicyBuildOptions } from './policy-build.ts';
import { policyCheck, type PolicyCheckOptions } from './policy-check.ts';
import { policyDocs, type PolicyDocsOptions } from './policy-docs.ts';
import { policyNew, type PolicyNewOptions } from './policy-new.ts';
import { policyReport, type PolicyReportOptions } from './policy-report.ts';
import { policyTest, type PolicyTestOptions } from './policy-test.ts';
import { policyVerify, type PolicyVerifyOptions } from './policy-verify.ts';

/** Where a values repository has policies of its own. */
const ownFolder = 'env/policies';

const valuesOption = (): Option => new Option('--values <values>', 'the values repository whose baseline counts').default('.', 'this folder');

/** Adds `drydock policy …`, the tools for policies. */
export function addPolicyCommands(program: Command, context: CommandContext, finish: (code: ExitCode) => void): void {
  const policy = program.command('policy').description('check manifests against policies; build, test, verify and describe policies');

  policy
    .command('check')
    .description('judge manifests as the cluster will: rendered charts, other repositories, anything')
    .argument('<files...>', "files and folders of manifests; '-' for what is piped in")
    .addOption(valuesOption())
    .addOption(clusterOption())
    .option('--policies <folder>', 'judge by the templates and constraints of this folder instead')
    .option('-n, --namespace <name>', 'the namespace of objects that name none', 'default')
    .addOption(formatOption())
    .addHelpText('after', examples('helm template my-chart | drydock policy check -', 'drydock policy check deploy/ --namespace shop', 'drydock policy check deploy/ --policies env/policies --format github'))
    .action(async (files: string[], options: PolicyCheckOptions) => finish(await policyCheck(files, options, context)));

  policy
    .command('build')
    .description('compile the Rego of a folder of policies to the plans that are committed beside it (needs opa)')
    .argument('[folder]', 'the folder of all policies, or of one', ownFolder)
    .option('--check', 'write nothing; fail if a plan is not what opa makes of its Rego')
    .addHelpText('after', examples('drydock policy build', 'drydock policy build --check'))
    .action((folder: string, options: PolicyBuildOptions) => finish(policyBuild(folder, options, context)));

  policy
    .command('test')
    .description("run the tests of a folder: 'test_…' rules in '*_test.rego', and samples of policies (needs opa)")
    .argument('[folder]', 'the folder of all policies, or of one', ownFolder)
    .option('--v0', 'the Rego is of the older syntax')
    .addOption(formatOption())
    .addHelpText('after', examples('drydock policy test', 'drydock policy test env/policies/no-latest'))
    .action((folder: string, options: PolicyTestOptions) => finish(policyTest(folder, options, context)));

  policy
    .command('verify')
    .description("run Gatekeeper's suites (suite.yaml) as 'gator verify' does")
    .argument('<folders...>', 'folders with suites, at any depth')
    .addOption(formatOption())
    .addHelpText('after', examples('drydock policy verify env/policies', 'drydock policy verify gatekeeper-library/library'))
    .action((folders: string[], options: PolicyVerifyOptions) => finish(policyVerify(folders, options, context)));

  policy
    .command('docs')
    .description('write a page for each policy: what it is for, its parameters, examples')
    .argument('[folder]', 'a folder of policies, or of one; those of drydock without it')
    .option('-o, --output <folder>', 'where to write the pages', 'policy-docs')
    .addHelpText('after', examples('drydock policy docs', 'drydock policy docs env/policies -o docs/policies'))
    .action((folder: string | undefined, options: PolicyDocsOptions) => finish(policyDocs(folder, options, context)));

  policy
    .command('new')
    .description('make a policy that does something, with tests that pass')
    .argument('<id>', 'its name, such as no-latest-tag')
    .option('--folder <folder>', 'the folder of policies', ownFolder)
    .addHelpText('after', examples('drydock policy new no-default-service-account'))
    .action((id: string, options: PolicyNewOptions) => finish(policyNew(id, options, context)));

  policy
    .command('report')
    .description('list every exemption: who, from what, why, until when, and whether it is still needed')
    .addOption(valuesOption())
    .addOption(clusterOption())
    .addOption(dateOption())
    .addOption(new Option('--format <format>', 'how the list is printed').choices(['text', 'json', 'markdown']).default('text'))
    .addHelpText('after', examples('drydock policy report', 'drydock policy report --date 2027-01-31 --format markdown'))
    .action(async (options: PolicyReportOptions) => finish(await policyReport(options, context)));
}
