-- Whether the reader of a run's file saw every key once: its plan then looks for no twins. Corrections can make some.
alter table imports.run add column keys_once boolean not null default false;
