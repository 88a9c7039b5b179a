/**
 * What a cloud answers instead of a result, as a value that its actions and checks throw. Knows no cloud: which
 * codes there are stands in each cloud's own table.
 */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
