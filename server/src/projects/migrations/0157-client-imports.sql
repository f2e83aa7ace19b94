-- What an import of clients has found out about companies that its rows name: by the account at the source (`a:` and its
-- id), or by their name (`n:` and the key under which names are the same). Written anew whenever the run is planned.
create table projects.client_match (
  organisation_id uuid not null,
  run_id uuid not null,
  ref text collate "C" not null,
  company_id uuid not null,
  -- `linked`: the account is linked to it; `same_name`: it is called the same; `similar`: it may be the one; `taken`: it is
  -- linked to some account
  how text collate "C" not null check (how in ('linked', 'same_name', 'similar', 'taken')),
  confidence numeric(3, 2) not null,
  reasons text[] not null,
  primary key (organisation_id, run_id, ref, company_id),
  foreign key (organisation_id, run_id) references imports.run (organisation_id, id) on delete cascade,
  foreign key (organisation_id, company_id) references projects.client_company (organisation_id, id) on delete cascade
);
create index client_match_company on projects.client_match (organisation_id, company_id);
select platform.wall('projects.client_match');
