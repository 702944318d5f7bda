import type { InsuranceDataSource } from '../../../src/sources/source.js';

type Answers = Record<string, (body?: unknown) => unknown>;

/** The reference server, without its sockets. */
interface Server {
  questionsOf: (options: { source: InsuranceDataSource }) => { posts: Answers; gets: Answers };
  toFailure: (error: unknown) => { status: number; problem: unknown; headers: Record<string, string> };
}

export interface PageApi {
  /** Answers as the reference server does. */
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** The names of what was asked, in order. */
  asked: string[];
  /** Ends the streams that are open: those who follow changes open them again. */
  dropStreams: () => void;
}

/** The API of openapi.json, answered by the code of the reference server in the page itself. */
export async function pageApi(source: InsuranceDataSource): Promise<PageApi> {
  const load = (file: string): Promise<Partial<Server>> =>
    import(new URL(`../../../stories/demo/server/${file}`, import.meta.url).href) as Promise<Partial<Server>>;
  const { questionsOf, toFailure } = {
    ...(await load('questions.mjs')),
    ...(await load('failure.mjs')),
  } as Server;
  const { posts, gets } = questionsOf({ source });
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const asked: string[] = [];
  let version = 0;
  const event = () => new TextEncoder().encode(`event: change\nid: ${version}\ndata:\n\n`);
  source.subscribe?.(() => {
    version++;
    for (const stream of streams) stream.enqueue(event());
  });

  function open(lastId: string | null): Response {
    let own: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        own = controller;
        streams.add(own);
        const isBehind = lastId !== null && lastId !== String(version);
        own.enqueue(isBehind ? event() : new TextEncoder().encode(`id: ${version}\n\n`));
      },
      cancel: () => void streams.delete(own),
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }

  return {
    asked,
    async fetch(url, init) {
      const name = url.replace(/^.*\//, '');
      asked.push(name);
      if (name === 'changes') return open(new Headers(init.headers).get('last-event-id'));
      if (name === 'version') return Response.json({ version: String(version) });
      try {
        const answer = posts[name] ?? gets[name]!;
        return Response.json(await answer(init.body ? JSON.parse(init.body as string) : undefined));
      } catch (error) {
        const { status, problem } = toFailure(error);
        return Response.json(problem, { status, headers: { 'content-type': 'application/problem+json' } });
      }
    },
    dropStreams() {
      for (const stream of streams) stream.close();
      streams.clear();
    },
  };
}
