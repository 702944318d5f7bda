// A ClickHouse server of its own for the tests: the one in the PATH, else Debian's 18.16, unpacked into a folder
// beside this file, so that nothing is installed or started on the machine.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('debian', import.meta.url));
const unpacked = join(folder, 'usr/sbin/clickhouse-server');
const libraries = ['usr/lib/x86_64-linux-gnu', 'usr/lib/aarch64-linux-gnu', 'lib/x86_64-linux-gnu']
  .map((path) => join(folder, path))
  .join(':');

/**
 * @param users `{ [name]: { password, settings } }`, the settings being those of the user's profile
 * @returns `url`, and `close()`, which resolves once the server has ended
 */
export async function startServer(users) {
  const program = findServer();
  const path = mkdtempSync(join(tmpdir(), 'insurance-clickhouse-server-'));
  const port = await freePort();
  writeFileSync(join(path, 'users.xml'), usersXml(users));
  writeFileSync(join(path, 'config.xml'), configXml(path, port));
  const server = spawn(program, [`--config-file=${join(path, 'config.xml')}`], {
    cwd: path,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LD_LIBRARY_PATH: libraries },
  });
  const said = [];
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => said.push(chunk));
  const ended = new Promise((resolve) => server.on('close', resolve));
  const url = `http://127.0.0.1:${port}`;
  await Promise.race([
    answers(url),
    ended.then(() => Promise.reject(new Error(`the server ended: ${Buffer.concat(said)}`))),
  ]);
  return {
    url,
    async close() {
      server.kill('SIGKILL');
      await ended;
      rmSync(path, { recursive: true, force: true });
    },
  };
}

function findServer() {
  const isThere = spawnSync('clickhouse-server', ['--version']).status === 0;
  if (isThere) return 'clickhouse-server';
  if (!existsSync(unpacked)) unpack();
  return unpacked;
}

/** apt finds what the server needs and this machine lacks; a folder of its own takes it, whole or not at all. */
function unpack() {
  const part = mkdtempSync(fileURLToPath(new URL('debian-', import.meta.url)));
  const archives = join(part, 'archives');
  mkdirSync(join(archives, 'partial'), { recursive: true });
  const download = () =>
    run('apt-get', [
      ...['install', '--yes', '--quiet', '--download-only', '--no-install-recommends'],
      ...['-o', 'Debug::NoLocking=1', '-o', `Dir::Cache::archives=${archives}/`, 'clickhouse-server'],
    ]);
  try {
    // The lists may be missing or old.
    if (!download() && !(run('apt-get', ['update', '--quiet']) && download())) {
      throw new Error(
        'a ClickHouse server is needed: put clickhouse-server into the PATH (Debian 12 has it)',
      );
    }
    const packages = readdirSync(archives).filter((file) => /^(clickhouse|lib).*\.deb$/.test(file));
    if (!packages.every((file) => run('dpkg', ['--extract', join(archives, file), part]))) {
      throw new Error('the packages of the ClickHouse server could not be unpacked');
    }
    rmSync(archives, { recursive: true });
    renameSync(part, folder);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

function run(command, args) {
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function answers(url) {
  const ask = () =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await ask())) await new Promise((resolve) => setTimeout(resolve, 20));
}

function configXml(path, port) {
  return `<yandex>
    <logger><level>warning</level><console>1</console></logger>
    <listen_host>127.0.0.1</listen_host>
    <http_port>${port}</http_port>
    <path>${path}/data/</path>
    <tmp_path>${path}/tmp/</tmp_path>
    <users_config>users.xml</users_config>
    <default_profile>default</default_profile>
    <mark_cache_size>5000000</mark_cache_size>
  </yandex>`;
}

function usersXml(users) {
  const profiles = Object.entries(users).map(([name, { settings = {} }]) => {
    const lines = Object.entries(settings).map(([setting, value]) => `<${setting}>${value}</${setting}>`);
    return `<${name}>${lines.join('')}</${name}>`;
  });
  const accounts = Object.entries(users).map(
    ([name, { password = '' }]) => `<${name}>
      <password>${password}</password>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>${name}</profile>
      <quota>default</quota>
    </${name}>`,
  );
  return `<yandex>
    <profiles>${profiles.join('')}</profiles>
    <users>${accounts.join('')}</users>
    <quotas><default></default></quotas>
  </yandex>`;
}
