/** An error that is sent as a problem document (RFC 9457). */
export class ApiFailure extends Error {
  constructor(status, detail, { field, ...headers } = {}) {
    super(detail);
    this.status = status;
    this.problem = { status, detail, ...(field && { field }) };
    this.headers = headers;
  }
}

export function badRequest(detail, field) {
  return new ApiFailure(400, detail, { field });
}

const STATUS = { 'invalid-query': 400, 'not-found': 404, unsupported: 501 };

/** The problem of a source's error; messages of unexpected errors are not sent. */
export function toFailure(error) {
  if (error instanceof ApiFailure) return error;
  const status = error?.name === 'InsuranceError' ? STATUS[error.code] : undefined;
  return status
    ? new ApiFailure(status, error.message, { field: error.field })
    : new ApiFailure(500, 'failed');
}
