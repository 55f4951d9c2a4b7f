import { TaskError } from './task-error.ts';

/**
 * A write found the server other than it was observed: another run was faster, or the answer to an earlier try was lost. Looking again
 * tells what is left to do.
 */
export class Interference extends TaskError {}
