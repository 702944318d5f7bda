// ClickHouse's HTTP interface over chdb, which is ClickHouse itself within this process: SQL, types, parameters,
// settings, limits, `readonly` and KILL QUERY are the engine's own. What is only imitated here: the parsing of
// requests, users and their passwords, statuses, and that a closed connection ends a read-only query.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Session } from 'chdb';

const VERSION = '(version 26.7.2.1)';
/** Parameters of the protocol itself; all others but `param_*` are settings. */
const RESERVED = new Set(['query', 'query_id', 'database', 'default_format', 'wait_end_of_query', 'role']);
const STATUSES = { 60: 404, 62: 400, 159: 408, 164: 403, 202: 429, 497: 403, 516: 403 };

/**
 * @param options.users passwords and settings of profiles by name; `default` without any unless given
 * @returns `url`; `requests`, each with its SQL, parameters and settings; `query(sql)`, which asks the engine past
 * the HTTP interface and gives an array of rows; `intercept`, to answer in the server's place; `close()`
 */
export async function startBridge({ users = { default: { password: '' } } } = {}) {
  const path = mkdtempSync(join(tmpdir(), 'insurance-clickhouse-'));
  const admin = new Session(path);
  const bridge = { requests: [], intercept: undefined, query, close };
  const underWay = new Set();
  const server = createServer((request, response) => {
    waitFor(
      answer(request, response).catch((error) => fail(response, 1002, String(error?.message ?? error))),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  bridge.url = `http://127.0.0.1:${server.address().port}`;
  return bridge;

  /** The engine must not be closed under it. */
  function waitFor(work) {
    const ignore = () => undefined;
    const settled = work.then(ignore, ignore).finally(() => underWay.delete(settled));
    underWay.add(settled);
    return work;
  }

  async function query(sql) {
    const result = await waitFor(admin.queryAsync(sql, { format: 'JSONCompactStrings' }));
    const text = result.text();
    return text ? JSON.parse(text).data : [];
  }

  /** Ends what still runs: a session must not be closed under a query, nor the process end under one. */
  async function close() {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    while (underWay.size > 0) {
      await query(`KILL QUERY WHERE Settings['log_comment'] LIKE 'insurance-elements-%'`);
      await Promise.race([...underWay, new Promise((resolve) => setImmediate(resolve))]);
    }
    admin.close();
    rmSync(path, { recursive: true, force: true });
  }

  async function answer(request, response) {
    const asked = await read(request);
    bridge.requests.push(asked);
    if (bridge.intercept?.(asked, response)) return;
    const user = authenticate(request, users);
    if (!user) {
      fail(response, 516, 'default: Authentication failed: password is incorrect', 'AUTHENTICATION_FAILED');
      return;
    }
    const isCancelable =
      Number(asked.settings.readonly) > 0 &&
      Number(asked.settings.cancel_http_readonly_queries_on_client_close) > 0;
    response.on('close', () => {
      if (response.writableFinished || !isCancelable) return;
      query(`KILL QUERY WHERE Settings['log_comment'] = ${literal(asked.queryId)}`).catch(() => undefined);
    });
    const session = new Session(path);
    try {
      for (const statement of preparation(asked, user)) await session.queryAsync(statement);
      const result = await session.queryAsync(asked.sql);
      const text = result.text();
      asked.rowsRead = Number(/"rows_read": (\d+)/.exec(text)?.[1]);
      response.writeHead(200, { 'Content-Type': 'application/json; charset=UTF-8' });
      response.end(text);
    } catch (error) {
      const [, code, message] = /^Code: (\d+)\. DB::Exception: ([^]*)$/.exec(error.message) ?? [];
      fail(response, code ?? 1002, message ?? error.message);
    } finally {
      session.close();
    }
  }
}

/** The parameters first: they are no settings, so that `readonly` does not forbid them. */
function preparation({ queryId, parameters, database, settings }, { settings: profile = {} }) {
  return [
    set({ log_comment: queryId }),
    ...Object.entries(parameters).map(([name, value]) => set({ [`param_${name}`]: value })),
    ...(database ? [`USE \`${database}\``] : []),
    ...(Object.keys(profile).length > 0 ? [set(profile)] : []),
    ...(Object.keys(settings).length > 0 ? [set(settings)] : []),
  ];
}

function set(settings) {
  return `SET ${Object.entries(settings).map(([name, value]) => `${name} = ${literal(String(value))}`)}`;
}

function literal(text) {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\0', '\\0')}'`;
}

async function read(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString();
  const { searchParams } = new URL(request.url, 'http://localhost');
  const fields = Object.fromEntries(searchParams);
  const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(request.headers['content-type'] ?? '')?.[1];
  if (boundary) Object.assign(fields, parts(body, boundary));
  const named = (isWanted) => Object.fromEntries(Object.entries(fields).filter(([name]) => isWanted(name)));
  const parameters = named((name) => name.startsWith('param_'));
  return {
    sql: fields.query ?? body,
    queryId: fields.query_id,
    database: fields.database,
    headers: request.headers,
    isMultipart: Boolean(boundary),
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [name.slice('param_'.length), value]),
    ),
    settings: named((name) => !name.startsWith('param_') && !RESERVED.has(name)),
  };
}

function parts(body, boundary) {
  const texts = body.split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(
    texts.map((text) => {
      const [, name, value] = /^\r\n[^\r]*name="([^"]+)"\r\n\r\n([^]*)\r\n$/.exec(text);
      return [name, value];
    }),
  );
}

function authenticate({ headers }, users) {
  const [, basic] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? [];
  if (!basic) return users[/^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]];
  const [name, ...password] = Buffer.from(basic, 'base64').toString().split(':');
  return users[name]?.password === password.join(':') ? users[name] : undefined;
}

function fail(response, code, message, type = '') {
  if (response.headersSent) return response.destroy();
  response.writeHead(STATUSES[code] ?? 500, { 'X-ClickHouse-Exception-Code': String(code) });
  response.end(`Code: ${code}. DB::Exception: ${message}${type && ` (${type})`} ${VERSION}\n`);
}
