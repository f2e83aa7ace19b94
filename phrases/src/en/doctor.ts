/** `muster doctor`: what it looked at, what it found, what to do. */
export const doctor = {
  well: 'Nothing is wrong.',
  problems_one: '{{count, number}} problem.',
  problems_other: '{{count, number}} problems.',
  checks: {
    settings: 'Settings',
    data_folder: 'Data folder',
    key_file: 'Key',
    disk_space: 'Disk space',
    database: 'Database',
    clock: 'Clock',
    migrations: 'Migrations',
    walls: 'Walls',
    counts: 'Counts',
    audit_chain: 'Audit record',
    imports: 'Imports',
    jobs: 'Jobs',
    mails: 'Outbox',
    mail_server: 'Mail server',
    read_replica: 'Read replica',
  },
  settings_fine: { is: 'all can be read' },
  settings_wrong: {
    is: '{{mistake}}',
    todo: 'Put it right in the environment; docs/operating.md has the table of settings.',
  },
  data_folder_fine: { is: '{{folder}}' },
  data_folder_missing: {
    is: '{{folder}} did not exist',
    todo: 'Fine for a new installation. Otherwise set MUSTER_DATA to the folder that the server uses.',
  },
  data_folder_closed: {
    is: '{{folder}} can’t be written by this user',
    todo: 'Start Muster as the user who owns it, or give it to this user with chown.',
  },
  data_folder_of_other: {
    is: '{{folder}} belongs to another user ({{uid}})',
    todo: 'Start Muster as that user, or give the folder to this one with chown.',
  },
  data_folder_open: {
    is: '{{folder}} can be written by other users ({{mode}})',
    todo: 'Close it: chmod go-w {{folder}}',
  },
  disk_fine: { is: '{{megabytes, number}} MB free' },
  disk_low: {
    is: 'only {{megabytes, number}} MB free at {{folder}}',
    todo: 'Make room, or move the data folder to a larger disk. When the disk is full, imports stop until there is room.',
  },
  key_set: { is: 'from MUSTER_SECRET' },
  key_fine: { is: '{{file}}, readable by its owner only' },
  key_missing: {
    is: '{{file}} was not there and has been made now',
    todo: 'Fine for a new installation. Otherwise put the old key back, or stored secrets stay closed.',
  },
  key_open: {
    is: '{{file}} could be read by others ({{mode}}); its permissions have been put right',
    todo: 'Find out who could read it. What they may have copied opens every stored secret.',
  },
  key_of_other: {
    is: '{{file}} belongs to another user ({{uid}})',
    todo: 'Give it to the user that runs Muster.',
  },
  database_fine: { is: 'PostgreSQL {{version}}, working as {{role}}' },
  database_away: {
    is: 'it can’t be reached: {{why}}',
    todo: 'Look whether it runs and whether DATABASE_URL names it; its own log says more.',
  },
  role_sees_all: {
    is: 'the role {{role}} sees through the walls and can’t switch to one that does not',
    todo: 'Give in DATABASE_URL a plain role that owns the database.',
  },
  clock_fine: { is: 'the same here and there' },
  clock_off: {
    is: 'the database’s clock is {{seconds, number}} seconds off this machine’s',
    todo: 'Let both take the time from the network (chrony, systemd-timesyncd).',
  },
  migrations_fine: { is: 'all {{count, number}} applied' },
  migrations_none: { is: 'the database is empty', todo: 'Start the server, or run muster migrate.' },
  migrations_pending: {
    is: 'to be applied: {{migrations}}',
    todo: 'Run muster migrate or start the server; then call muster doctor again, which looks at the rest.',
  },
  migrations_unknown: {
    is: 'written by a newer Muster: {{migrations}}',
    todo: 'Start the newer version, or restore a backup from before.',
  },
  migrations_changed: {
    is: 'changed after they were applied: {{migrations}}',
    todo: 'Install this version of Muster anew; its files differ from what was released.',
  },
  walls_fine: { is: '{{count, number}} tables, each walled off by organisation' },
  walls_down: {
    is: 'not walled off: {{tables}}',
    todo: 'Stop the server. Someone switched row level security off; restore a backup, or switch it on again and force it.',
  },
  counts_fine: { is: 'right in every organisation ({{count, number}})' },
  counts_wrong: {
    is: '{{count, number}} numbers of people are not what is there',
    todo: 'Someone wrote into the tables with triggers switched off. Backup and restore do not mend this; report it with the version.',
  },
  chain_fine: { is: '{{count, number}} events under {{seals, number}} seals, all as they were written' },
  chain_broken: {
    is: 'the record of organisation {{organisation}} was changed: seal {{seal}}, {{reason}}',
    todo: 'Someone changed the database beside Muster. Compare it with a backup from before, and find out who has access.',
  },
  runs_fine: { is: '{{count, number}} at work' },
  runs_waiting: {
    is: '{{count, number}} wait for a server',
    todo: 'Start the server; it goes on where they stopped.',
  },
  runs_undriven: {
    is: 'no server drives {{runs}}',
    todo: 'The servers’ logs say why (“run interrupted”). Restart one of them.',
  },
  runs_without_tables: {
    is: 'the tables of {{runs}} are missing',
    todo: 'Cancel these imports and upload their files again.',
  },
  jobs_fine: { is: 'none has failed or is late' },
  jobs_failed: { is: 'given up after 25 tries: {{jobs}}', todo: 'The server’s log says why.' },
  jobs_late: {
    is: 'waiting for more than 10 minutes: {{jobs}}',
    todo: 'Look at the server’s log; restart it.',
  },
  mails_fine: { is: 'nothing has failed; {{count, number}} on their way' },
  mails_failed: {
    is: '{{count, number}} could not be delivered',
    todo: 'Settings → Outbox shows why, and sends them again.',
  },
  replica_fine: { is: 'it answers' },
  replica_none: {
    is: 'DATABASE_READ_URL names a database that follows none',
    todo: 'Name a hot standby of the database, or leave the setting out.',
  },
  replica_away: {
    is: 'it can’t be reached: {{why}}',
    todo: 'Look whether it runs and whether DATABASE_READ_URL names it. Lists are read from the database itself meanwhile.',
  },
  mail_server_fine: { is: '{{host}} takes mails' },
  mail_server_none: {
    is: 'none is set, so mails are kept',
    todo: 'Set SMTP_URL and MUSTER_MAIL_FROM to have them sent.',
  },
  mail_server_away: {
    is: '{{host}} takes none: {{why}}',
    todo: 'Check host, port, user and password of SMTP_URL. Mails wait meanwhile, for two days.',
  },
} as const
