import type pg from 'pg'
import type { BackedTable, Manifest } from './manifest.ts'

/** What a database holds of Muster. */
export type Contents = Pick<Manifest, 'migrations' | 'sequences' | 'tables'> & {
  /** Names of the tables that are walled off by organisation. */
  walled: ReadonlySet<string>
}

/** The schemas of the rooms: those of every table whose walls were noted. */
export const ourSchemas = `select 'platform' as schema union
  select btrim(split_part(relation, '.', 1), '"') from platform.access`

/**
 * Reads from the catalogue what belongs into a backup: every table of every room. Left out is what the migrations
 * make again by themselves.
 * @param client inside the transaction that copies
 */
export async function findContents(client: pg.Client): Promise<Contents> {
  const { rows: tables } = await client.query<BackedTable & { walled: boolean }>(
    `with ours as (${ourSchemas})
     select format('%I.%I', n.nspname, c.relname) as name, c.relrowsecurity as walled,
       (select json_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       coalesce((select json_agg(json_build_object(
           'name', format('%I.%I', pn.nspname, p.relname),
           'bounds', pg_get_expr(p.relpartbound, p.oid),
           'access', (select kind from platform.access
                      where relation in (format('%I.%I', pn.nspname, p.relname), pn.nspname || '.' || p.relname) limit 1),
           'defaults', (select coalesce(json_object_agg(quote_ident(a.attname), pg_get_expr(d.adbin, d.adrelid)), '{}')
             from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
             where d.adrelid = p.oid and a.attgenerated = '' and pg_get_expr(d.adbin, d.adrelid) is distinct from
               (select pg_get_expr(pd.adbin, pd.adrelid) from pg_attrdef pd
                join pg_attribute pa on pa.attrelid = pd.adrelid and pa.attnum = pd.adnum
                where pd.adrelid = c.oid and pa.attname = a.attname))
         ) order by p.relname)
         from pg_inherits i join pg_class p on p.oid = i.inhrelid join pg_namespace pn on pn.oid = p.relnamespace
         where i.inhparent = c.oid), '[]') as partitions
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in (select schema from ours) and c.relkind in ('r', 'p') and not c.relispartition
       and c.oid not in ('platform.migration'::regclass, 'platform.access'::regclass)
     order by 1`,
  )
  const { rows: sequences } = await client.query<{ name: string; last: string }>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value as last from pg_sequences
     where schemaname in (${ourSchemas}) and last_value is not null order by 1`,
  )
  const { rows: migrations } = await client.query<Manifest['migrations'][number]>(
    'select number, room, name, checksum from platform.migration order by number',
  )
  return {
    migrations,
    sequences: sequences.map(({ name, last }) => ({ name, last: Number(last) })),
    tables: tables.map(({ walled: _, ...table }) => table),
    walled: new Set(tables.filter(({ walled }) => walled).map(({ name }) => name)),
  }
}
