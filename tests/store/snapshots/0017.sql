BEGIN TRANSACTION;
CREATE TABLE assessments (
	id INTEGER NOT NULL,
	interview_id TEXT NOT NULL,
	question_id TEXT NOT NULL,
	data TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE CASCADE
);
INSERT INTO "assessments" VALUES(1,'full','earn_back','{"question_id":"earn_back","question":"Tell me about trust.","rubric":"earn_trust","status":"not_scored","reason":"The model did not answer.","overall":null,"vote":null,"stability":null,"star":{},"criteria":[],"contributions":[],"missing":[],"fits":[],"signals":{},"unread":0,"code":null,"key":null,"off_task":null,"unfitted":false,"scope":null,"reading":null,"judge":null,"technical_error":null}');
INSERT INTO "assessments" VALUES(2,'full','deep_metric','{"question_id":"deep_metric","question":"Tell me about a metric.","rubric":"dive_deep","status":"scored","reason":"","overall":3.4,"vote":"inclined","stability":"borderline","star":{"action":{"met":true,"evidence":{"turn":1,"quote":"cut it","start":8,"end":14}},"result":{"met":null,"evidence":null}},"criteria":[{"id":"own_action","rubric":"dive_deep","question":"Did they act?","element":"action","polarity":"positive","status":"scored","met":true,"points":1.5,"possible":2.0,"strength":1,"evidence":{"turn":1,"quote":"cut it","start":8,"end":14},"rationale":"They cut it.","next_step":"","lines":[],"cost":null}],"contributions":[{"source":"rubric","label":"own action","points":3.4}],"missing":[],"fits":[],"signals":{"words":400.0,"numbers":0.1},"unread":0,"code":null,"key":null,"off_task":null,"unfitted":false,"scope":null,"reading":{"estimate":3.3,"reader":"densities","intercept":0.5,"shares":[{"evidence":{"turn":1,"quote":"cut it","start":8,"end":14},"share":2.8}],"elements":{},"needs":[],"marks":[],"cue":0.0,"fits":[],"overall":{},"error":null,"fitted":true,"scope":null},"judge":{"purpose":"voice","provider":"local","model":"small","versions":["interviewer/system@1","persona/bar_raiser@1"],"attempts":2,"usage":{"input_tokens":900,"output_tokens":25,"cached_tokens":800},"seconds":1.25,"first_token_seconds":0.125,"reply":"What did you do\u0000 yourself?","error":"timed out once"},"technical_error":null}');
CREATE TABLE attempts (
	loop_id TEXT NOT NULL,
	number INTEGER NOT NULL,
	round INTEGER NOT NULL,
	interview_id TEXT,
	PRIMARY KEY (loop_id, number),
	FOREIGN KEY(loop_id) REFERENCES loops (id) ON DELETE CASCADE,
	FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE CASCADE
);
INSERT INTO "attempts" VALUES('loop',0,0,'full');
INSERT INTO "attempts" VALUES('loop',1,1,NULL);
CREATE TABLE choices (
	sitting_id TEXT NOT NULL,
	item_id TEXT NOT NULL,
	data TEXT NOT NULL,
	PRIMARY KEY (sitting_id, item_id),
	FOREIGN KEY(sitting_id) REFERENCES sittings (id) ON DELETE CASCADE
);
INSERT INTO "choices" VALUES('sitting','late_patch','{"kind":"rated","ratings":{"wait":1,"look":5},"reason":"I said \"cut it — 40 %\"\n\tnaïve 量子 🚀 שלום  trailing"}');
INSERT INTO "choices" VALUES('sitting','room_or_corridor','{"kind":"leaned","side":"right"}');
INSERT INTO "choices" VALUES('coding','two_sum','{"kind":"written","codes":[{"number":2,"question_id":"two_sum","language":"python","text":"I said \"cut it — 40 %\"\n\tnaïve 量子 🚀 שלום  trailing","saved_at":"2026-11-24T09:30:24.123456Z"}],"run":{"number":1,"question_id":"two_sum","code":2,"kind":"examples","at":"2026-11-24T09:30:46.623456Z","report":{"status":"ok","cases":[{"arguments":"values = [1]\nname = \"ü\"","expected":"3","got":"4","passed":false}],"printed":"I said \"cut it — 40 %\"\n\tnaïve 量子 🚀 שלום  trailing","seconds":0.125,"peak_memory":8000000}},"checked":{"number":2,"language":"python","not_run":"","said":"","examples":{"passed":0,"cases":0},"hidden":{"passed":3,"cases":4},"wrong":null,"function":null,"test":null,"growth":null,"slow":[],"properties":[],"sums":[]}}');
INSERT INTO "choices" VALUES('whole','five_jobs','{"kind":"answered","option":"fourth"}');
CREATE TABLE codes (
	interview_id TEXT NOT NULL,
	number INTEGER NOT NULL,
	question_id TEXT NOT NULL,
	language TEXT NOT NULL,
	text TEXT NOT NULL,
	saved_at DATETIME NOT NULL,
	PRIMARY KEY (interview_id, number),
	FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE CASCADE
);
INSERT INTO "codes" VALUES('full',1,'two_sum','python','I said "cut it — 40 %"
	naïve 量子 🚀 שלום  trailing','2026-11-24 09:30:24.123456');
INSERT INTO "codes" VALUES('full',3,'two_sum','cpp','int x;
','2026-11-24 09:30:45.373456');
CREATE TABLE exchanges (
	id INTEGER NOT NULL,
	interview_id TEXT NOT NULL,
	turn INTEGER,
	question_id TEXT,
	data TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE CASCADE
);
INSERT INTO "exchanges" VALUES(1,'full',2,NULL,'{"purpose":"voice","provider":"local","model":"small","versions":["interviewer/system@1","persona/bar_raiser@1"],"attempts":2,"usage":{"input_tokens":900,"output_tokens":25,"cached_tokens":800},"seconds":1.25,"first_token_seconds":0.125,"reply":"What did you do\u0000 yourself?","error":"timed out once"}');
INSERT INTO "exchanges" VALUES(2,'full',NULL,'deep_metric','{"purpose":"voice","provider":"local","model":"small","versions":["interviewer/system@1","persona/bar_raiser@1"],"attempts":2,"usage":{"input_tokens":900,"output_tokens":25,"cached_tokens":800},"seconds":1.25,"first_token_seconds":0.125,"reply":"What did you do\u0000 yourself?","error":"timed out once"}');
CREATE TABLE given_votes (
	interview_id TEXT NOT NULL,
	question_id TEXT NOT NULL,
	rubric TEXT NOT NULL,
	vote TEXT NOT NULL,
	overall FLOAT,
	error FLOAT,
	solved INTEGER,
	PRIMARY KEY (interview_id, question_id),
	FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE CASCADE
);
INSERT INTO "given_votes" VALUES('full','deep_metric','dive_deep','inclined',3.4,NULL,NULL);
CREATE TABLE interviewer_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT interviewer_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "interviewer_version" VALUES('0017');
CREATE TABLE interviews (
	id TEXT NOT NULL,
	content_digest TEXT NOT NULL,
	setup TEXT NOT NULL,
	agenda TEXT NOT NULL,
	started_at DATETIME NOT NULL,
	last_seen_at DATETIME NOT NULL,
	ended_at DATETIME,
	revealed_at DATETIME,
	persona TEXT,
	level TEXT,
	pack TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);
INSERT INTO "interviews" VALUES('full','5f2c5f2c5f2c5f2c5f2c5f2c5f2c5f2c5f2c5f2c5f2c5f2c5f2c5f2c5f2c5f2c','{"pack":"","role":"mle_neuron","level":"L6","persona":"hiring_manager","minutes":60,"principles":["dive_deep","earn_trust"],"provider":"local","seed":7,"doubts":[],"used":[],"exercise_in":"python"}','[{"question_id":"deep_metric","rubric":"dive_deep","seconds":600,"spare":false}]','2026-11-24 09:30:15.123456','2026-11-24 09:45:15.123457','2026-11-24 09:45:16.123456','2026-11-24 09:45:18.123456','hiring_manager','L6','');
CREATE TABLE loops (
	id TEXT NOT NULL,
	created_at DATETIME NOT NULL,
	choice TEXT NOT NULL,
	schedule TEXT NOT NULL,
	debriefed_at DATETIME,
	PRIMARY KEY (id)
);
INSERT INTO "loops" VALUES('loop','2026-11-24 09:30:16.123456','{"pack":"","role":"mle_neuron","level":"L5","real_day":"2026-12-14","mode":"real","minutes":20,"provider":"scripted","seed":7}','{"stages":[{"stage":"screen","name":"Screen","persona":null,"minutes":30,"day":"2026-11-30"}],"rounds":[{"persona":"hiring_manager","minutes":20,"owns":["dive_deep","ownership"],"day":"2026-12-01"},{"persona":"bar_raiser","minutes":20,"owns":["dive_deep","ownership"],"day":"2026-12-01"}],"full_loop":"2026-12-11","note":""}',NULL);
CREATE TABLE pauses (
	interview_id TEXT NOT NULL,
	number INTEGER NOT NULL,
	started_at DATETIME NOT NULL,
	ended_at DATETIME,
	PRIMARY KEY (interview_id, number),
	FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE CASCADE
);
INSERT INTO "pauses" VALUES('full',0,'2026-11-24 09:31:55.123456','2026-11-24 09:33:35.623456');
INSERT INTO "pauses" VALUES('full',1,'2026-11-24 09:35:15.123456',NULL);
CREATE TABLE preparation (
	kind TEXT NOT NULL,
	id TEXT NOT NULL,
	pack TEXT NOT NULL,
	at DATETIME NOT NULL,
	revision INTEGER NOT NULL,
	data TEXT NOT NULL,
	PRIMARY KEY (kind, id)
);
INSERT INTO "preparation" VALUES('story','told','','2026-11-24 09:30:20.123456',0,'{"id":"told","at":"2026-11-24T09:30:20.123456Z","pack":"","revision":0,"title":"The job that died at night","tellings":[{"text":"The job died.","at":"2026-11-24T09:30:19.123456Z","origin":"round","meant":""},{"text":"In 2025 the job died at 2 am. I cut the batch, and 40% fewer runs failed by our log.","at":"2026-11-24T09:30:20.123456Z","origin":"typed","meant":""}],"facts":[{"kind":"action","quote":"I cut the batch","start":31,"end":46,"source":""},{"kind":"number","quote":"40%","start":52,"end":55,"source":"by our log"}],"serves":[{"principle":"dive_deep","share":0.75,"score":4.2,"strength":"strong","quotes":["I cut the batch"],"own":"workable"}],"scope":{"size":1.5,"quotes":[{"turn":0,"quote":"I cut the batch","start":31,"end":46}]},"uses":[{"at":"2026-11-24T09:30:19.123456Z","where":"full","question_id":"deep_metric","principle":"dive_deep","score":3.5}],"failure":true,"conflict":false,"year":2025,"read_for":"L5","read_by":"words@2"}');
INSERT INTO "preparation" VALUES('goal','goal','','2026-11-24 09:30:18.123456',0,'{"id":"goal","at":"2026-11-24T09:30:18.123456Z","pack":"","revision":0,"day":"2026-12-14","level":"L5","minutes":150,"since":"2026-11-24"}');
CREATE TABLE recordings (
	interview_id TEXT NOT NULL,
	id TEXT NOT NULL,
	suffix TEXT NOT NULL,
	sound BLOB NOT NULL,
	recorded_at DATETIME NOT NULL,
	transcript TEXT,
	edited TEXT,
	PRIMARY KEY (interview_id),
	FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE CASCADE
);
INSERT INTO "recordings" VALUES('full','r-2','.wav',X'5249464600FF20736F756E64','2026-11-24 09:44:55.123456','{"model":"whisper-tiny.en","words":[{"word":"I","start":0.5,"end":0.75,"probability":0.9}],"unplaced":"","seconds":2.0,"silences":[],"fillers":[{"word":"um","at":0.25,"probability":0.5}],"fillers_note":"","remarks":[]}',NULL);
CREATE TABLE resumes (
	interview_id TEXT NOT NULL,
	data TEXT NOT NULL,
	PRIMARY KEY (interview_id),
	FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE CASCADE
);
INSERT INTO "resumes" VALUES('full','{"name":"cv.pdf","text":"Cut the latency by 40%.\nI said \"cut it — 40 %\"\n\tnaïve 量子 🚀 שלום  trailing","claims":[{"id":"claim_1","kind":"share","words":"Cut the latency by 40%","hook":"40%"}]}');
CREATE TABLE runs (
	interview_id TEXT NOT NULL,
	number INTEGER NOT NULL,
	question_id TEXT NOT NULL,
	code INTEGER NOT NULL,
	kind TEXT NOT NULL,
	ran_at DATETIME NOT NULL,
	data TEXT NOT NULL,
	PRIMARY KEY (interview_id, number),
	FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE CASCADE
);
INSERT INTO "runs" VALUES('full',1,'two_sum',3,'examples','2026-11-24 09:30:46.623456','{"status":"ok","cases":[{"arguments":"values = [1]\nname = \"ü\"","expected":"3","got":"4","passed":false}],"printed":"I said \"cut it — 40 %\"\n\tnaïve 量子 🚀 שלום  trailing","seconds":0.125,"peak_memory":8000000}');
CREATE TABLE scorecards (
	interview_id TEXT NOT NULL,
	overall FLOAT,
	data TEXT NOT NULL,
	PRIMARY KEY (interview_id),
	FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE CASCADE
);
INSERT INTO "scorecards" VALUES('full',3.4,'{"interview_id":"full","level":"L6","status":"scored","reason":"","overall":3.4,"vote":"inclined","stability":"borderline","to_next_vote":0.6,"stories":[{"question_id":"deep_metric","question":"Tell me about a metric.","rubric":"dive_deep","status":"scored","reason":"","overall":3.4,"vote":"inclined","stability":"borderline","star":{"action":{"met":true,"evidence":{"turn":1,"quote":"cut it","start":8,"end":14}},"result":{"met":null,"evidence":null}},"criteria":[{"id":"own_action","rubric":"dive_deep","question":"Did they act?","element":"action","polarity":"positive","status":"scored","met":true,"points":1.5,"possible":2.0,"strength":1,"evidence":{"turn":1,"quote":"cut it","start":8,"end":14},"rationale":"They cut it.","next_step":"","lines":[],"cost":null}],"contributions":[{"source":"rubric","label":"own action","points":3.4}],"missing":[],"fits":[],"signals":{"words":400.0,"numbers":0.1},"unread":0,"code":null,"key":null,"off_task":null,"unfitted":false,"scope":null,"reading":{"estimate":3.3,"reader":"densities","intercept":0.5,"shares":[{"evidence":{"turn":1,"quote":"cut it","start":8,"end":14},"share":2.8}],"elements":{},"needs":[],"marks":[],"cue":0.0,"fits":[],"overall":{},"error":null,"fitted":true,"scope":null},"judge":{"purpose":"voice","provider":"local","model":"small","versions":["interviewer/system@1","persona/bar_raiser@1"],"attempts":2,"usage":{"input_tokens":900,"output_tokens":25,"cached_tokens":800},"seconds":1.25,"first_token_seconds":0.125,"reply":"What did you do\u0000 yourself?","error":"timed out once"},"technical_error":null},{"question_id":"earn_back","question":"Tell me about trust.","rubric":"earn_trust","status":"not_scored","reason":"The model did not answer.","overall":null,"vote":null,"stability":null,"star":{},"criteria":[],"contributions":[],"missing":[],"fits":[],"signals":{},"unread":0,"code":null,"key":null,"off_task":null,"unfitted":false,"scope":null,"reading":null,"judge":null,"technical_error":null}],"first_fix":{"rubric":"dive_deep","criterion":"number","question":"A number?","next_step":"Count.","points_lost":1.0},"review":{"patterns":[{"name":"Knew and told nobody","kind":"pattern","why":"Others build on it.","weight":"bad","quotes":[{"question_id":"deep_metric","evidence":{"turn":0,"quote":"I left it so 0.","start":0,"end":15}},{"question_id":null,"evidence":{"turn":1,"quote":"I left it so 1.","start":0,"end":15}}]}],"reason":"I said \"cut it — 40 %\"\n\tnaïve 量子 🚀 שלום  trailing","judge":{"purpose":"voice","provider":"local","model":"small","versions":["interviewer/system@1","persona/bar_raiser@1"],"attempts":2,"usage":{"input_tokens":900,"output_tokens":25,"cached_tokens":800},"seconds":1.25,"first_token_seconds":0.125,"reply":"What did you do\u0000 yourself?","error":"timed out once"}},"moved":{"rule":"r","pattern":"Knew","before":"strongly_inclined","because":"I said \"cut it — 40 %\"\n\tnaïve 量子 🚀 שלום  trailing"}}');
CREATE TABLE self_votes (
	interview_id TEXT NOT NULL,
	question_id TEXT NOT NULL,
	vote TEXT NOT NULL,
	voted_at DATETIME NOT NULL,
	PRIMARY KEY (interview_id, question_id),
	FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE CASCADE
);
INSERT INTO "self_votes" VALUES('full','deep_metric','strongly_inclined','2026-11-24 09:45:17.373456');
CREATE TABLE sittings (
	id TEXT NOT NULL,
	"plan" TEXT NOT NULL,
	started_at DATETIME NOT NULL,
	ended_at DATETIME,
	coded_at DATETIME,
	reasoned_at DATETIME,
	PRIMARY KEY (id)
);
INSERT INTO "sittings" VALUES('sitting','{"pack":"","level":"L6","problems":[],"reasoning":[],"scenarios":["late_patch"],"pairs":["room_or_corridor"],"seconds":440,"coding_seconds":0,"reasoning_seconds":0}','2026-11-24 09:30:15.123456',NULL,NULL,NULL);
INSERT INTO "sittings" VALUES('coding','{"pack":"","level":"L5","problems":["two_sum","three_sum"],"reasoning":[],"scenarios":["late_patch"],"pairs":[],"seconds":300,"coding_seconds":4200,"reasoning_seconds":0}','2026-11-24 09:30:15.123456','2026-11-24 09:41:55.123456','2026-11-24 09:40:15.123456',NULL);
INSERT INTO "sittings" VALUES('whole','{"pack":"","level":"L4","problems":["two_sum"],"reasoning":["five_jobs","two_digits"],"scenarios":[],"pairs":["room_or_corridor"],"seconds":20,"coding_seconds":4200,"reasoning_seconds":2100}','2026-11-24 09:30:15.123456',NULL,'2026-11-24 09:38:35.123456','2026-11-24 09:40:15.123456');
CREATE TABLE turns (
	interview_id TEXT NOT NULL,
	number INTEGER NOT NULL,
	speaker TEXT NOT NULL,
	text TEXT NOT NULL,
	began_at DATETIME NOT NULL,
	status TEXT NOT NULL,
	move TEXT,
	spoken_by TEXT,
	note TEXT,
	owner TEXT,
	lease_until DATETIME,
	code INTEGER,
	heard TEXT,
	spoken TEXT,
	PRIMARY KEY (interview_id, number),
	FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE CASCADE
);
INSERT INTO "turns" VALUES('full',0,'interviewer','Welcome.','2026-11-24 09:30:15.123456','complete','{"kind":"probe","target":"own_action","question_id":"deep_metric","quote":"I said \"cut it — 40 %\"\r\n\tnaïve 量子 🚀 שלום  trailing  \n","directive":"Ask what the candidate did.","text":"What did you do yourself?","verbatim":true,"why":"No first-person action yet.\u0000"}','local:small','The model was slow.',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "turns" VALUES('full',1,'candidate','I said "cut it — 40 %"
	naïve 量子 🚀 שלום  trailing','2026-11-24 09:30:25.123456','complete',NULL,NULL,NULL,NULL,NULL,1,'{"intent":"answer","shown":[{"criterion":"own_actions","quote":"I said \"cut it — 40 %\"\n\tnaïve 量子 🚀 שלום  trailing","strength":2}],"threads":[{"quote":"I said \"cut it — 40 %\"\n\tnaïve 量子 🚀 שלום  trailing","kind":"hard_part","sure":true,"why":"Who did it?","worth":3}],"by":"words@1"}','{"recording":"r-1","model":"whisper-tiny.en","seconds":61.5,"edited":true,"delivery":{"words_per_minute":142.5,"fillers":[{"word":"um","at":3.25}],"pauses":[{"at":4.5,"seconds":1.25}],"first_action_at":20.5,"result_at":null,"fillers_note":"Counted “apart”.","fillers_per_minute":1.0,"long_pauses":1,"longest_pause":1.25,"mean_pause":1.25,"hedges":2,"first_person":3,"we":0,"pace":[{"at":0.0,"words_per_minute":150.0}],"parts":[{"part":"action","start":0.0,"end":60.0}],"shares":{"action":1.0},"notes":["142 words a minute."]}}');
INSERT INTO "turns" VALUES('full',2,'interviewer','What did','2026-11-24 09:30:35.123456','cut','{"kind":"ask","target":null,"question_id":null,"quote":null,"directive":"","text":"Tell me about a time.","verbatim":false,"why":"First question."}',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE wordings (
	loop_id TEXT NOT NULL,
	beat INTEGER NOT NULL,
	data TEXT NOT NULL,
	PRIMARY KEY (loop_id, beat),
	FOREIGN KEY(loop_id) REFERENCES loops (id) ON DELETE CASCADE
);
INSERT INTO "wordings" VALUES('loop',2,'{"number":2,"draft":"Dive Deep, 3.5 of 5.","text":"It is 3.5 of 5 on Dive Deep.","by":"openai:gpt-test","note":"","exchange":{"purpose":"narrator","provider":"local","model":"small","versions":["interviewer/system@1","persona/bar_raiser@1"],"attempts":2,"usage":{"input_tokens":900,"output_tokens":25,"cached_tokens":800},"seconds":1.25,"first_token_seconds":0.125,"reply":"What did you do\u0000 yourself?","error":"timed out once"}}');
CREATE INDEX interviews_by_reveal ON interviews (revealed_at, id);
CREATE INDEX interviews_by_start ON interviews (started_at);
CREATE INDEX interviews_by_step ON interviews (persona, level, started_at);
CREATE INDEX interviews_by_end ON interviews (ended_at, id);
CREATE INDEX preparation_by_time ON preparation (kind, pack, at, id);
CREATE INDEX exchanges_by_interview ON exchanges (interview_id);
CREATE INDEX assessments_by_interview ON assessments (interview_id);
CREATE INDEX attempts_by_interview ON attempts (interview_id);
COMMIT;
