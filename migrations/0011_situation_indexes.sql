-- What the command centre asks every few seconds must not depend on how many years of incidents there are.
create index incident_open_idx on incident (opened_at) where state = 'open';
create index incident_closed_idx on incident (closed_at) where closed_at is not null;
create index incident_dispatched_idx on incident (dispatched_at) where dispatched_at is not null;
create index hazard_deadline_idx on hazard (deadline_at);
create index hazard_urgency_idx on hazard (severity, deadline_at) where state <> 'closed';

-- A histogram over a year reads no row, only the index; what row-level security asks for is in it.
create index hazard_arrival_idx on hazard (found_at) include (severity, division_code, block_id);
drop index hazard_found_idx;
create index incident_arrival_idx on incident (opened_at) include (division_code, block_id);
drop index incident_opened_idx;
