-- What a row found when it was planned, where its situation does not tell: a chunk that finds something else leaves
-- the row alone.
alter table imports.relation add column was uuid;
