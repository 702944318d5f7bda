/** Object URLs of inline data, created once and revoked together. */
export class ObjectUrls {
  readonly #urls = new Map<object, string | undefined>();

  /** Undefined if the data is not base64. */
  of(what: object, data: string, type: string): string | undefined {
    if (!this.#urls.has(what)) this.#urls.set(what, made(data, type));
    return this.#urls.get(what);
  }

  revoke(): void {
    for (const url of this.#urls.values()) if (url) URL.revokeObjectURL(url);
    this.#urls.clear();
  }
}

function made(data: string, type: string): string | undefined {
  try {
    const binary = atob(data.replaceAll('-', '+').replaceAll('_', '/'));
    return URL.createObjectURL(new Blob([Uint8Array.from(binary, (byte) => byte.charCodeAt(0))], { type }));
  } catch {
    return undefined;
  }
}
