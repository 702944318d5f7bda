import { invalidSetting } from '../../model/base/invalid-setting.js';

export interface StorageOptions {
  /**
   * So many last inserts are remembered: one that is repeated as it was, after a failure of the network, counts once.
   * 1,000 by default; 0 remembers none.
   */
  deduplicationWindow?: number;
  /**
   * The cluster whose machines hold the tables, as replicas of each other (`ReplicatedMergeTree`, by the server's
   * default path and macros); one machine by default. The statements are `ON CLUSTER`.
   */
  cluster?: string;
  /**
   * Whether the rows of a cluster are spread over its shards, by their ids: they stand in tables with `_local` appended,
   * and those of the names are `Distributed` over them. `false` by default.
   */
  sharded?: boolean;
}

/** How tables are stored: on one machine, on replicas, or on shards of replicas. */
export interface Storage {
  /** Follows the name of what is created. */
  onCluster: string;
  /** The table that holds the rows of another, which is itself where there are no shards. */
  local: (table: string) => string;
  /** The engine of a table that holds rows. */
  engine: (mergeTree: string) => string;
  /** The statement for the table over all shards; none where there are none. */
  overShards: (table: string, shardingKey: string) => string[];
}

const WINDOW = 1000;
/**
 * Inserts are compared by how they are stored: sparse columns, which a table begins to use once it has rows with defaults,
 * would make the second one another.
 */
const AS_THEY_ARE = 'ratio_of_defaults_for_sparse_serialization = 1';

/** Throws `invalid-setting`. */
export function storageOf({
  cluster,
  sharded = false,
  deduplicationWindow = WINDOW,
}: StorageOptions): Storage {
  if (!Number.isInteger(deduplicationWindow) || deduplicationWindow < 0) {
    throw invalidSetting('deduplicationWindow', deduplicationWindow, 'a whole number from 0');
  }
  if (cluster === undefined) {
    if (sharded) throw invalidSetting('sharded', sharded, 'a cluster as well');
    // Replicated tables deduplicate by themselves.
    const window = `SETTINGS non_replicated_deduplication_window = ${deduplicationWindow}, ${AS_THEY_ARE}`;
    return {
      onCluster: '',
      local: (table) => table,
      engine: (mergeTree) => (deduplicationWindow > 0 ? `${mergeTree} ${window}` : mergeTree),
      overShards: () => [],
    };
  }
  if (typeof cluster !== 'string' || !/^[\w.-]+$/.test(cluster)) {
    throw invalidSetting('cluster', cluster, 'the name of a cluster');
  }
  const onCluster = ` ON CLUSTER '${cluster}'`;
  const local = (table: string) => (sharded ? `${table.slice(0, -1)}_local\`` : table);
  return {
    onCluster,
    local,
    engine: (mergeTree) =>
      `Replicated${mergeTree} SETTINGS replicated_deduplication_window = ${deduplicationWindow}, ${AS_THEY_ARE}`,
    overShards(table, shardingKey) {
      if (!sharded) return [];
      // Both parts are quoted where a name has a database.
      const [database, name] = local(table).includes('`.`')
        ? local(table).split(/(?<=`)\.(?=`)/)
        : ['currentDatabase()', local(table)];
      return [
        `CREATE TABLE IF NOT EXISTS ${table}${onCluster} AS ${local(table)}\n` +
          `ENGINE = Distributed('${cluster}', ${database}, ${name}, ${shardingKey})`,
      ];
    },
  };
}
