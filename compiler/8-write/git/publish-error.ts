/** The branch is not one that can be published to, or git refused to. */
export class PublishError extends Error {
  override readonly name = 'PublishError';
}
