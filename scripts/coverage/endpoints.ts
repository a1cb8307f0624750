/** An endpoint of the vendors' documents that the project started from, or one that was added. */
export interface Endpoint {
	document: string;
	title: string;
	method: string;
	/** Path; `{…}` stands for one part. */
	path: string;
	/** Node, resource and operations that reach it. */
	node: string;
	resource: string;
	operations: string[];
	/** Not in the documents that the project started from. */
	added?: boolean;
}

const ROOM = '/{region}/edu/apps/{appId}/v2/rooms/{roomUuid}';

function classroom(title: string, method: string, path: string, resource: string, ...operations: string[]): Endpoint {
	return { document: 'Flexible Classroom', title, method, path, node: 'agora', resource, operations };
}

/** Source: the three Flexible Classroom documents (2.1 to 2.9). */
const FLEXIBLE_CLASSROOM: Endpoint[] = [
	classroom('Create a classroom', 'POST', ROOM, 'classroom', 'create'),
	classroom('Set the classroom state', 'PUT', `${ROOM}/states/{state}`, 'classroom', 'setState'),
	classroom('Set classroom properties', 'PUT', `${ROOM}/properties`, 'classroom', 'updateProperties'),
	classroom('Delete classroom properties', 'DELETE', `${ROOM}/properties`, 'classroom', 'deleteProperties'),
	classroom('Open or close breakout rooms', 'PUT', `${ROOM}/groups/states/{state}`, 'breakoutRoom', 'create', 'removeAll'),
	classroom('Get a user', 'GET', `${ROOM}/users/{userUuid}`, 'user', 'get'),
	classroom('Set user properties', 'PUT', `${ROOM}/users/{userUuid}/properties`, 'user', 'updateProperties'),
	classroom('Delete user properties', 'DELETE', `${ROOM}/users/{userUuid}/properties`, 'user', 'deleteProperties'),
	classroom('Kick out a user', 'POST', `${ROOM}/users/{userUuid}/exit`, 'user', 'kick'),
	classroom('Start or stop recording', 'PUT', `${ROOM}/records/states/{state}`, 'recording', 'start', 'stop'),
	classroom('Update the recording', 'PATCH', `${ROOM}/records/states/1`, 'recording', 'update'),
	classroom('Get the recordings', 'GET', `${ROOM}/records`, 'recording', 'getAll'),
	classroom('Get the events of a classroom', 'GET', `${ROOM}/sequences`, 'event', 'getAll'),
	classroom('Get the events of all classrooms', 'GET', '/{region}/edu/polling/apps/{appId}/v2/rooms/sequences', 'event', 'drain'),
	classroom('Set a widget', 'PUT', `${ROOM}/widgets/{widgetUuid}`, 'widget', 'set'),
	classroom('Delete a widget', 'DELETE', `${ROOM}/widgets/{widgetUuid}`, 'widget', 'delete'),
	classroom('Delete widget properties', 'DELETE', `${ROOM}/widgets/{widgetUuid}/extra`, 'widget', 'deleteProperties'),
	classroom('Set widget properties of a user', 'PUT', `${ROOM}/widgets/{widgetUuid}/users/{userUuid}`, 'widget', 'setUserProperties'),
	classroom('Delete widget properties of a user', 'DELETE', `${ROOM}/widgets/{widgetUuid}/users/{userUuid}`, 'widget', 'deleteUserProperties'),
	classroom('Get the events of a widget', 'GET', `${ROOM}/widgets/{widgetUuid}/sequences`, 'widget', 'getEvents'),
	classroom('Get pop-up quiz results', 'GET', `${ROOM}/widgets/popupQuiz/sequences`, 'popupQuiz', 'getAll'),
	classroom('Get poll results', 'GET', `${ROOM}/widgets/poll/sequences`, 'poll', 'getAll'),
	classroom('Set properties of an extension app', 'PUT', `${ROOM}/extApps/{extAppUuid}/properties`, 'extApp', 'setProperties'),
	classroom('Delete properties of an extension app', 'DELETE', `${ROOM}/extApps/{extAppUuid}/properties`, 'extApp', 'deleteProperties'),
	classroom('Upload a public resource', 'PUT', '/{region}/edu/apps/{appId}/v1/rooms/{roomUuid}/resources/{resourceUuid}', 'publicResource', 'upload'),
	classroom('Delete public resources', 'DELETE', '/{region}/edu/apps/{appId}/v1/rooms/{roomUuid}/resources', 'publicResource', 'delete'),
	classroom('Get public resources', 'GET', '/{region}/edu/apps/{appId}/v1/rooms/{roomUuid}/resources', 'publicResource', 'getAll'),
	{ ...classroom('Get a classroom', 'GET', ROOM, 'classroom', 'get'), added: true },
];

const RECORDING = '/v1/apps/{appId}/cloud_recording';
const RUNNING = `${RECORDING}/resourceid/{resourceId}/sid/{sid}/mode/{mode}`;

function recording(title: string, method: string, path: string, ...operations: string[]): Endpoint {
	return { document: 'Cloud Recording', title, method, path, node: 'agora', resource: 'cloudRecording', operations };
}

/** Source: "Cloud Recording RESTful API" (2019), and what was added to the API since. */
const CLOUD_RECORDING: Endpoint[] = [
	recording('Get the recording resource', 'POST', `${RECORDING}/acquire`, 'acquire', 'record'),
	recording('Start cloud recording', 'POST', `${RECORDING}/resourceid/{resourceId}/mode/{mode}/start`, 'start', 'record'),
	recording('Update the layout', 'POST', `${RUNNING}/updateLayout`, 'updateLayout'),
	recording('Query the status', 'GET', `${RUNNING}/query`, 'query', 'record'),
	recording('Stop cloud recording', 'POST', `${RUNNING}/stop`, 'stop'),
	{ ...recording('Update the recording', 'POST', `${RUNNING}/update`, 'update'), added: true },
];

function account(title: string, method: string, path: string, resource: string, ...operations: string[]): Endpoint {
	return { document: 'Channel management', title, method, path, node: 'agora', resource, operations, added: true };
}

const CHANNEL = '/dev/v1/channel';

/** Source: Channel management REST, and Agora Console REST for usage. */
const CHANNEL_MANAGEMENT: Endpoint[] = [
	account('Query the list of channels', 'GET', `${CHANNEL}/{appId}`, 'channel', 'getAll'),
	account('Query the users of a channel', 'GET', `${CHANNEL}/user/{appId}/{channelName}`, 'channel', 'getUsers'),
	account('Query the hosts of a channel', 'GET', `${CHANNEL}/user/{appId}/{channelName}/hosts_only`, 'channel', 'getUsers'),
	account('Query the status of a user', 'GET', `${CHANNEL}/user/property/{appId}/{uid}/{channelName}`, 'channel', 'getUserStatus'),
	account('Create a ban rule', 'POST', '/dev/v1/kicking-rule', 'ban', 'create'),
	account('Query the ban rules', 'GET', '/dev/v1/kicking-rule', 'ban', 'getAll'),
	account('Change the end of a ban rule', 'PUT', '/dev/v1/kicking-rule', 'ban', 'update'),
	account('Delete a ban rule', 'DELETE', '/dev/v1/kicking-rule', 'ban', 'delete'),
	account('Get the usage', 'GET', '/dev/v3/usage', 'usage', 'get'),
	account('Get the projects', 'GET', '/dev/v1/projects', 'usage', 'get'),
];

function transcript(title: string, method: string, path: string, operation: string): Endpoint {
	return { document: 'Real-time STT', title, method, path: `/api/speech-to-text/v1/projects/{appId}${path}`, node: 'agora', resource: 'transcript', operations: [operation], added: true };
}

/** Source: Real-time STT REST v7. */
const TRANSCRIPTS: Endpoint[] = [
	transcript('Start a Real-time STT agent', 'POST', '/join', 'start'),
	transcript('Query the task status', 'GET', '/agents/{agentId}', 'get'),
	transcript('Update task configuration', 'POST', '/agents/{agentId}/update', 'update'),
	transcript('Stop a Real-time STT agent', 'POST', '/agents/{agentId}/leave', 'stop'),
	transcript('List Real-time STT agents', 'GET', '/agents', 'getAll'),
];

function classIn(title: string, path: string, resource: string, operation: string, added = true): Endpoint {
	return { document: 'ClassIn', title, method: 'POST', path, node: 'classIn', resource, operations: [operation], added };
}

/** Source: "Set classroom webcast parameters", and the pages of ClassIn's LMS API that the title names. */
const CLASSIN: Endpoint[] = [
	classIn('setWebcast', '/lms/activity/setWebcast', 'webcast', 'set', false),
	classIn('createClass', '/lms/activity/createClass', 'classroom', 'create'),
	classIn('updateClass', '/lms/activity/updateClass', 'classroom', 'update'),
	classIn('deleteActivity', '/lms/activity/delete', 'classroom', 'delete'),
	classIn('releaseActivity', '/lms/activity/release', 'classroom', 'release'),
	classIn('addStudent', '/lms/activity/addStudent', 'student', 'add'),
	classIn('deleteStudent', '/lms/activity/deleteStudent', 'student', 'remove'),
	classIn('createUnit', '/lms/unit/create', 'unit', 'create'),
	classIn('updateUnit', '/lms/unit/update', 'unit', 'update'),
	classIn('deleteUnit', '/lms/unit/delete', 'unit', 'delete'),
	classIn('moveActivity', '/lms/unit/move', 'unit', 'move'),
	classIn('addPlaybackUser', '/playback/addPlaybackUser', 'playback', 'addViewers'),
	classIn('deletePlaybackUser', '/playback/deletePlaybackUser', 'playback', 'removeViewers'),
	classIn('setPlaybackAllViewable', '/playback/setPlaybackAllViewable', 'playback', 'allow'),
	classIn('setPlaybackAllForbidden', '/playback/setPlaybackAllForbidden', 'playback', 'forbid'),
];

function bucket(title: string, method: string, path: string, ...operations: string[]): Endpoint {
	return { document: 'Bucket', title, method, path, node: 'agora', resource: 'recordingFile', operations, added: true };
}

/** Source: Amazon S3 API Reference, which the storage vendors follow. */
const BUCKET: Endpoint[] = [
	bucket('ListObjectsV2', 'GET', '/{bucket}', 'getAll', 'export'),
	bucket('GetObject', 'GET', '/{bucket}/{folder}/{file}', 'getAll', 'export', 'createLink'),
	bucket('PutObject', 'PUT', '/{bucket}/{folder}/{file}', 'createLink'),
];

/** A call of ClassIn's older API (v1), named by its action. */
function v1(action: string, resource: string, operation: string): Endpoint {
	return classIn(action, `/partner/api/course.api.php?action=${action}`, resource, operation);
}

/** A call of its cloud drive. */
function drive(action: string, resource: string, operation: string): Endpoint {
	return classIn(action, `/partner/api/cloud.api.php?action=${action}`, resource, operation);
}

/** Source: the pages of ClassIn's older API that the titles name, and the remaining ones of the LMS API. */
const CLASSIN_SCHOOL: Endpoint[] = [
	v1('register', 'user', 'register'),
	v1('registerMultiple', 'user', 'register'),
	v1('addSchoolStudent', 'user', 'addToSchool'),
	v1('addTeacher', 'user', 'addToSchool'),
	v1('editSchoolStudent', 'user', 'update'),
	v1('editTeacher', 'user', 'update'),
	v1('modifyPasswordByTelephone', 'user', 'setPassword'),
	v1('stopUsingTeacher', 'user', 'stopTeacher'),
	v1('restartUsingTeacher', 'user', 'restartTeacher'),
	v1('addCourse', 'course', 'create'),
	v1('editCourse', 'course', 'update'),
	v1('endCourse', 'course', 'end'),
	classIn('addCourseTeacher', '/course/addCourseTeacher', 'course', 'addTeachers'),
	v1('modifyCourseTeacher', 'course', 'replaceTeacher'),
	v1('removeCourseTeacher', 'course', 'removeTeacher'),
	v1('addCourseStudent', 'courseMember', 'add'),
	v1('addCourseStudentMultiple', 'courseMember', 'add'),
	v1('delCourseStudent', 'courseMember', 'remove'),
	v1('delCourseStudentMultiple', 'courseMember', 'remove'),
	v1('getLoginLinked', 'joinLink', 'get'),
	v1('getWebcastUrl', 'joinLink', 'getCoursePage'),
	classIn('createActivityNoClass', '/lms/activity/createActivityNoClass', 'activity', 'createDraft'),
	v1('updateClassStudentComment', 'comment', 'set'),
	drive('getTopFolderId', 'file', 'upload'),
	drive('uploadFile', 'file', 'upload'),
	drive('renameFile', 'file', 'rename'),
	drive('delFile', 'file', 'delete'),
	drive('getTopFolderId', 'folder', 'getAll'),
	drive('getFolderList', 'folder', 'getAll'),
	drive('getCloudList', 'folder', 'getAll'),
	drive('getTopFolderId', 'folder', 'create'),
	drive('createFolder', 'folder', 'create'),
	drive('renameFolder', 'folder', 'rename'),
	drive('delFolder', 'folder', 'delete'),
	v1('addCourseGroup', 'group', 'create'),
	v1('editCourseGroup', 'group', 'update'),
	v1('delCourseGroup', 'group', 'delete'),
	v1('addSchoolLabel', 'label', 'create'),
	v1('updateSchoolLabel', 'label', 'update'),
	v1('deleteSchoolLabel', 'label', 'delete'),
	v1('addCourseLabels', 'label', 'setOnCourses'),
	v1('addClassLabels', 'label', 'setOnClasses'),
	classIn('modifySchoolConf', '/school/modifySchoolConf', 'school', 'updateSettings'),
	v1('deleteSubSchoolAccount', 'school', 'deleteSubAccount'),
	v1('modifyGroupMemberNickname', 'school', 'syncNicknames'),
	classIn('modifyCourseStudentNickName', '/schooluser/modifyCourseStudentNickName', 'school', 'syncNicknames'),
	v1('deleteClassVideo', 'video', 'delete'),
	v1('updateClassLockStatus', 'video', 'setLock'),
	classIn('onlineDoubleTeacher/addClass', '/lms/onlineDoubleTeacher/addClass', 'dualTeacherClassroom', 'create'),
	classIn('onlineDoubleTeacher/editClass', '/lms/onlineDoubleTeacher/editClass', 'dualTeacherClassroom', 'update'),
	classIn('onlineDoubleTeacher/deleteClass', '/lms/onlineDoubleTeacher/deleteClass', 'dualTeacherClassroom', 'delete'),
];

export const ENDPOINTS = [...FLEXIBLE_CLASSROOM, ...CLOUD_RECORDING, ...CHANNEL_MANAGEMENT, ...TRANSCRIPTS, ...BUCKET, ...CLASSIN, ...CLASSIN_SCHOOL];
