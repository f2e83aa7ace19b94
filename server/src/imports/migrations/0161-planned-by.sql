-- Whose rights the present plan was made with; whoever started the run where nobody has planned it since.
alter table imports.run add column planned_by uuid;
