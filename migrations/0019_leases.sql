-- Leases with their dates and clocks, what landlords and residents declare, responsibility letters.
alter table lease add column parent_id bigint constraint lease_parent_exists references lease;
alter table lease add column room_id bigint constraint lease_room_exists references unit_room on delete set null;
alter table lease add column declared_at timestamptz;
alter table lease add column verified_at timestamptz;
alter table lease add column verified_by bigint constraint lease_verified_by_exists references account;
alter table lease add column filing_due_at timestamptz;
alter table lease add column contract_filed_at timestamptz;
alter table lease add column deregister_due_at timestamptz;
alter table lease add column deregistered_at timestamptz;
alter table lease add column deregistered_reason text constraint lease_reason_known check (deregistered_reason in ('ended', 'moved_out', 'sold', 'own_use', 'demolished', 'declared_in_error', 'other'));
alter table lease add column note text constraint lease_note_length check (length(note) <= 2000);
alter table lease add column version integer not null default 1;
alter table lease add constraint lease_not_its_own_parent check (parent_id <> id);
create index lease_filing_idx on lease (filing_due_at) where not contract_filed;

create table declaration (
  id bigint generated always as identity primary key,
  -- From the phone: the same form sent twice is one declaration.
  uuid uuid not null constraint declaration_uuid_key unique,
  kind text not null constraint declaration_kind_known check (kind in ('letting', 'arrival', 'leaving', 'end')),
  party text not null constraint declaration_party_known check (party in ('landlord', 'resident')),
  building_id bigint not null constraint declaration_building_exists references building on delete cascade,
  unit_id bigint constraint declaration_unit_exists references rental_unit on delete set null,
  floor smallint,
  room text not null constraint declaration_room_length check (length(room) between 1 and 40),
  letting text,
  happened_on date not null,
  until date,
  adults smallint not null default 0 constraint declaration_adults_count check (adults between 0 and 500),
  children smallint not null default 0 constraint declaration_children_count check (children between 0 and 500),
  area_m2 real constraint declaration_area_positive check (area_m2 > 0),
  rooms smallint constraint declaration_rooms_count check (rooms between 0 and 200),
  beds smallint constraint declaration_beds_count check (beds between 0 and 500),
  contract_signed boolean,
  extra jsonb not null default '{}',
  language text not null default 'zh' constraint declaration_language_known check (language in ('zh', 'en')),
  state text not null default 'submitted' constraint declaration_state_known check (state in ('submitted', 'verified', 'refused', 'withdrawn')),
  -- SHA-256 of the receipt code; the code itself is shown once.
  receipt_hash text not null constraint declaration_receipt_key unique,
  submitted_at timestamptz not null default now(),
  due_at timestamptz,
  decided_at timestamptz,
  decided_by bigint constraint declaration_decided_by_exists references account,
  refused_reason text constraint declaration_reason_length check (length(refused_reason) between 1 and 500),
  lease_id bigint constraint declaration_lease_exists references lease on delete set null,
  version integer not null default 1,
  constraint declaration_refused_has_reason check ((state = 'refused') = (refused_reason is not null))
);
create index declaration_building_idx on declaration (building_id);
create index declaration_unit_idx on declaration (unit_id);
create index declaration_waiting_idx on declaration (submitted_at) where state = 'submitted';

create table letter_template (
  id bigint generated always as identity primary key,
  number integer not null constraint letter_template_number_key unique,
  state text not null default 'draft' constraint letter_template_state_known check (state in ('draft', 'current', 'retired')),
  title text not null,
  title_en text not null,
  body text not null constraint letter_template_body_length check (length(body) between 1 and 20000),
  body_en text not null constraint letter_template_body_en_length check (length(body_en) between 1 and 20000),
  valid_months smallint not null default 12 constraint letter_template_months_range check (valid_months between 1 and 120),
  made_at timestamptz not null default now(),
  version integer not null default 1
);
create unique index letter_template_current_idx on letter_template ((true)) where state = 'current';

create table letter (
  id bigint generated always as identity primary key,
  uuid uuid not null default gen_random_uuid() constraint letter_uuid_key unique,
  building_id bigint not null constraint letter_building_exists references building on delete cascade,
  unit_id bigint not null constraint letter_unit_exists references rental_unit on delete cascade,
  template_id bigint constraint letter_template_exists references letter_template,
  state text not null default 'signed' constraint letter_state_known check (state in ('signed', 'expired', 'superseded', 'withdrawn')),
  how text not null constraint letter_how_known check (how in ('on_screen', 'uploaded', 'imported')),
  signer text not null default 'landlord' constraint letter_signer_known check (signer in ('landlord', 'manager')),
  signed_at timestamptz not null,
  valid_from date not null,
  valid_to date not null,
  account_id bigint constraint letter_account_exists references account,
  reminded_at timestamptz,
  version integer not null default 1,
  constraint letter_dates_ordered check (valid_to >= valid_from)
);
create index letter_unit_idx on letter (unit_id);
create index letter_building_idx on letter (building_id);
create index letter_ends_idx on letter (valid_to) where state = 'signed';
-- One valid letter a unit.
create unique index letter_one_signed_idx on letter (unit_id) where state = 'signed';

-- The first text, in plain words: what the rules of the town ask of whoever lets a home. The administrator makes the next versions.
insert into letter_template (number, state, title, title_en, body, body_en, valid_months) values (1, 'current', '出租房屋安全责任书',
  'Responsibility letter for a rented home', '出租房屋安全责任书适用于：{address} {unit}。签署日期：{date}，有效期至：{validTo}。

签署人（房东或受托管理人）知悉并承诺：

# 一、登记与申报
出租前如实登记房屋；签订租赁合同后按规定期限备案；住户入住、搬离按规定期限申报人数；租赁结束后及时注销。只申报房屋、日期和人数，不收集与此无关的个人情况。

# 二、不得出租的空间
不把厨房、卫生间、阳台、过道、地下室、车库单独出租住人；不分隔房间出租；人均面积和每间人数符合本地规定。

# 三、消防安全
疏散通道和安全出口保持畅通，不上锁、不堵塞，窗户留有逃生口；配备灭火器并按期检查；达到规模的房屋，每个房间和公共部位装烟感报警器、应急照明，并指定管理人。居住与生产、经营、仓储分开。

# 四、用电、用气与电动自行车
线路由合格人员安装，装有漏电保护器，不私拉乱接；燃气瓶不放在室内密闭处，软管按期更换，浴室不装直排热水器；电动自行车不进楼停放、充电，电池不带入室内充电。

# 五、房屋结构
不擅自改动承重结构，不违法加建；发现裂缝、倾斜立即停止使用该处并报告。

# 六、检查与整改
配合上门核实和巡查；收到限期整改通知书后按期整改并上报；发现安全隐患及时排除或报告。

# 七、对住户
向住户说明安全出口、灭火器位置和求助电话；住户有权自行申报、反映问题，不得因此受到刁难。

本责任书不免除各方依法应承担的其他责任。', 'Responsibility letter for the safe letting of: {address} {unit}. Signed on {date}, valid until {validTo}.

The signer (the landlord or an authorised manager) knows and undertakes:

# 1. Registering and declaring
The home is registered truthfully before it is let; the lease contract is filed in time; who arrives and who leaves is declared in numbers and in time; a letting that has ended is deregistered. Only the home, dates and numbers are declared. Nothing else about people is collected.

# 2. Rooms that are not let
Kitchens, bathrooms, balconies, passages, basements and garages are not let to live in; rooms are not divided up; space for each person and persons in a room keep to the rules of the town.

# 3. Fire
Ways out and exits stay free, neither locked nor blocked, and windows leave a way to escape; extinguishers are there and are checked in time. A house of the size that the town names has a detector in every room and common space, emergency light and a named manager. Living is kept apart from production, trade and storage.

# 4. Electricity, gas, e-bikes
Wiring is done by qualified people, with a residual-current device and nothing improvised; gas bottles do not stand in closed rooms, hoses are renewed in time, and no flueless heater is in a bathroom; e-bikes are neither parked nor charged inside the building and batteries are not charged in rooms.

# 5. The building
Bearing parts are not changed and nothing is added unlawfully; where cracks or leaning are seen, that part is not used any more and is reported.

# 6. Visits and putting right
Officers who come to verify and to inspect are let in; what a notice asks for is put right and reported by its date; a danger that is found is removed or reported.

# 7. Towards residents
Residents are told where the exits and extinguishers are and whom to call. They may declare and report by themselves and must not suffer for it.

This letter takes away no other duty that the law gives to anybody.', 12);
