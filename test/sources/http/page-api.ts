import { createInsuranceHandler } from '../../../src/server/insurance-handler.js';
import type { InsuranceDataSource } from '../../../src/sources/source.js';

export interface PageApi {
  /** Answers as a server does. */
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** The names of what was asked, in order. */
  asked: string[];
  /** Ends the streams that are open: those who follow changes open them again. */
  dropStreams: () => void;
}

/** The API of openapi.json in the page itself. */
export function pageApi(source: InsuranceDataSource): PageApi {
  const handler = createInsuranceHandler({ source });
  const asked: string[] = [];
  return {
    asked,
    fetch(url, init) {
      asked.push(url.replace(/^.*\//, ''));
      return handler(new Request(new URL(url, location.href), init));
    },
    dropStreams: () => handler.close(),
  };
}
