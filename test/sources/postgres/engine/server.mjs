// A PostgreSQL server of its own for the tests, from the newest of Debian's packages on the machine, which are
// installed where apt can. It listens on a socket in a folder of its own, so that no two servers meet.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ensureDebianPackages } from '../../../../scripts/install.mjs';

const PROGRAMS = '/usr/lib/postgresql';
const COMMON = '/usr/share/postgresql-common';
const SUPERUSER = 'tester';

/** What a crash would lose is of no use after it. */
const FAST = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

/**
 * @param settings of `postgresql.conf`, e.g. `{ shared_buffers: '1GB' }`; they replace those that give up safety
 * for speed
 * @returns `version`; `config`, how `pg` connects as superuser; `log()`, all that the server has logged;
 * `close()`, which resolves once the server has ended
 */
export async function startServer(settings = FAST) {
  const bin = findPrograms();
  const path = mkdtempSync(join(tmpdir(), 'insurance-postgres-'));
  const owner = ownerOf();
  if (owner) chownSync(path, owner.uid, owner.gid);
  const data = join(path, 'data');
  const options = { cwd: path, ...owner, env: { ...process.env, LC_ALL: 'C.UTF-8' } };
  execFileSync(
    join(bin, 'initdb'),
    ['--no-sync', '--auth=trust', `--username=${SUPERUSER}`, '--encoding=UTF8', `--pgdata=${data}`],
    { ...options, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const wanted = { listen_addresses: '', unix_socket_directories: path, max_connections: 100, ...settings };
  const lines = Object.entries(wanted).map(([name, value]) => `${name} = '${value}'\n`);
  writeFileSync(join(data, 'postgresql.auto.conf'), lines.join(''));
  const server = spawn(join(bin, 'postgres'), ['-D', data], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks = [];
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
  const log = () => Buffer.concat(chunks).toString();
  const kill = () => server.kill('SIGQUIT');
  process.once('exit', kill);
  const ended = new Promise((resolve) => server.on('close', resolve));
  const config = { host: path, port: 5432, user: SUPERUSER, database: 'postgres' };
  const version = await Promise.race([
    answer(config),
    ended.then(() => Promise.reject(new Error(`the server ended: ${log()}`))),
  ]);
  return {
    version,
    config,
    log,
    async close() {
      process.off('exit', kill);
      kill();
      await ended;
      rmSync(path, { recursive: true, force: true });
    },
  };
}

function findPrograms() {
  if (!existsSync(PROGRAMS)) install();
  const versions = readdirSync(PROGRAMS).filter((version) =>
    existsSync(join(PROGRAMS, version, 'bin/postgres')),
  );
  if (versions.length === 0) throw new Error('a PostgreSQL server is needed: install postgresql');
  return join(PROGRAMS, versions.sort((a, b) => Number(a) - Number(b)).at(-1), 'bin');
}

/** Debian would make a cluster and start it. */
function install() {
  ensureDebianPackages('PostgreSQL', { 'postgresql-common': COMMON });
  execFileSync('pg_conftool', [
    '/etc/postgresql-common/createcluster.conf',
    ...['set', 'create_main_cluster', 'off'],
  ]);
  ensureDebianPackages('PostgreSQL', { postgresql: PROGRAMS });
}

/** The server refuses to run as root. */
function ownerOf() {
  if (process.getuid() !== 0) return undefined;
  const [uid, gid] = ['-u', '-g'].map((option) => Number(execFileSync('id', [option, 'postgres'])));
  return { uid, gid };
}

async function answer(config) {
  for (;;) {
    const client = new pg.Client(config);
    try {
      await client.connect();
      const { rows } = await client.query('SHOW server_version');
      await client.end();
      return rows[0].server_version;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
