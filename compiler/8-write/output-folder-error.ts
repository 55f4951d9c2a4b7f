/** The output folder is not one that can be written to safely. */
export class OutputFolderError extends Error {
  override readonly name = 'OutputFolderError';
}
