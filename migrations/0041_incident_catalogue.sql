-- What the town decides about incidents, as data: departments, classes with their form and limits, categories of areas, texts.
create table department (
  code text primary key constraint department_code_format check (code ~ '^[a-z][a-z0-9_]{0,39}$'),
  name text not null,
  name_en text not null,
  -- Of the office, not of a person.
  phone text constraint department_phone_length check (length(phone) <= 40),
  active boolean not null default true,
  version integer not null default 1
);
create table incident_class (
  code text primary key constraint incident_class_code_format check (code ~ '^[a-z][a-z0-9_]{0,39}$'),
  kind text not null constraint incident_class_kind_known check (kind in ('component', 'incident')),
  major text not null constraint incident_class_major_format check (major ~ '^\d{2}$'),
  minor text not null constraint incident_class_minor_format check (minor ~ '^\d{2}$'),
  name text not null,
  name_en text not null,
  major_name text not null,
  major_name_en text not null,
  department text constraint incident_class_department_exists references department,
  public boolean not null default false,
  photo_on_report_back boolean not null default false,
  active boolean not null default true,
  form jsonb not null default '[]',
  conditions jsonb not null,
  version integer not null default 1,
  constraint incident_class_number_key unique (kind, major, minor)
);
create table area_category (
  code text primary key constraint area_category_code_format check (code ~ '^[a-z][a-z0-9_]{0,39}$'),
  name text not null,
  name_en text not null,
  divisions text[] not null default '{}',
  cells text[] not null default '{}',
  version integer not null default 1
);
create table incident_limit (
  class text not null constraint incident_limit_class_exists references incident_class on delete cascade,
  condition text not null,
  -- '' is every area without a row of its own.
  area_category text not null default '',
  clock text not null constraint incident_limit_clock_known check (clock in ('dispatch', 'handle', 'close')),
  value integer not null constraint incident_limit_value_range check (value between 1 and 3650),
  unit text not null constraint incident_limit_unit_known check (unit in ('working_hour', 'working_day', 'urgent_hour', 'urgent_day', 'natural_day')),
  role text not null constraint incident_limit_role_known check (role in ('officer', 'duty_officer', 'supervisor', 'department')),
  primary key (class, condition, area_category, clock)
);
create table incident_template (
  id bigint generated always as identity primary key,
  use text not null constraint incident_template_use_known check (use in ('send_back', 'close', 'comment', 'void', 'fail', 'defer', 'urge')),
  class text constraint incident_template_class_exists references incident_class,
  text_zh text not null constraint incident_template_zh_length check (length(text_zh) between 1 and 500),
  text_en text not null constraint incident_template_en_length check (length(text_en) between 1 and 500),
  active boolean not null default true,
  version integer not null default 1
);
