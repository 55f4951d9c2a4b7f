import type { HarborAction, HarborStep } from '../harbor-action.ts';
import { configurationSteps } from './configuration-steps.ts';
import type { HarborTools, Performers } from './harbor-tools.ts';
import { projectSteps } from './project-steps.ts';
import { robotSteps } from './robot-steps.ts';
import { ruleSteps } from './rule-steps.ts';

const steps: Performers<HarborStep['do']> = { ...configurationSteps, ...projectSteps, ...ruleSteps, ...robotSteps };

/** Carries out an action. A `TaskError` says why it failed; an `Interference`, that somebody else was at work. */
export async function applyHarborAction({ step }: HarborAction, tools: HarborTools): Promise<void> {
  // Each entry of the table takes the steps of its own name.
  const perform = steps[step.do] as (step: HarborStep, tools: HarborTools) => Promise<unknown>;
  await perform(step, tools);
}
