-- Lists of customer portal users are sorted by user type, role and account too. The place of the type among those of its
-- portal, which it keeps whatever it is called, and the name of the account stand with each person; nobody's is ''.
alter table crm.customer_user
  add column type_place text collate "C" not null default '',
  add column account_name text not null default '';

do $$
declare
  one record;
begin
  for one in select id from directory.organisation order by id loop
    perform set_config('muster.org', one.id::text, true);
    update crm.customer_user u set type_place = t.position::text, account_name = coalesce(
      (select a.name from crm.account a where a.organisation_id = u.organisation_id and a.id = u.account_id), '')
    from crm.customer_user_type t
    where u.organisation_id = one.id and t.organisation_id = u.organisation_id and t.id = u.user_type_id;
    -- accounts are neither made nor deleted from outside, and projects are seen alone
    update crm.customer_user_type set permissions = permissions
      || jsonb_build_object('accounts', permissions->'accounts' || '{"create": false, "delete": false}')
      || jsonb_build_object('projects', permissions->'projects' || '{"create": false, "edit": false, "delete": false}')
    where organisation_id = one.id;
  end loop;
end $$;

create index customer_user_by_type on crm.customer_user (organisation_id, portal_id, type_place, id);
create index customer_user_by_role on crm.customer_user (organisation_id, portal_id, role, id);
create index customer_user_by_account on crm.customer_user
  (organisation_id, portal_id, account_name collate platform.names, id);

create function crm.place_customer() returns trigger language plpgsql as $$
begin
  if new.user_type_id is distinct from old.user_type_id then
    new.type_place := coalesce((select t.position::text from crm.customer_user_type t
      where t.organisation_id = new.organisation_id and t.id = new.user_type_id), '');
  end if;
  if new.account_id is null then
    new.account_name := '';
  elsif new.account_id is distinct from old.account_id then
    -- whoever renames the account meanwhile waits, and finds the person then
    select a.name into new.account_name from crm.account a
      where a.organisation_id = new.organisation_id and a.id = new.account_id for share;
    new.account_name := coalesce(new.account_name, '');
  end if;
  return new;
end $$;
create trigger customer_user_placed before insert or update of user_type_id, account_id on crm.customer_user
  for each row execute function crm.place_customer();

create function crm.follow_account_names() returns trigger language plpgsql as $$
begin
  update crm.customer_user u set account_name = a.name
  from added a join gone g on g.organisation_id = a.organisation_id and g.id = a.id
  where a.name <> g.name and u.organisation_id = a.organisation_id and u.account_id = a.id and u.account_name <> a.name;
  return null;
end $$;
create trigger account_followed_by_customers after update on crm.account
  referencing new table as added old table as gone for each statement execute function crm.follow_account_names();
