import { choice } from '../../../runtime/parameters/checks';
import { parameter } from '../../../runtime/parameters/parameter';
import { ROOM_TYPES } from '../../../vendors/agora/classroom/classroomCodes';

/** The kind of a classroom; the number that classrooms have in outputs counts too. */
export const roomType = parameter(
	{
		displayName: 'Classroom Type',
		name: 'roomType',
		type: 'options',
		options: [
			{ name: 'Lecture Hall', value: 'lectureHall', description: 'One teacher and many students who watch' },
			{ name: 'One to One', value: 'oneToOne', description: 'One teacher and one student' },
			{ name: 'Small Class', value: 'smallClass', description: 'One teacher and some students who can all take part' },
			{
				name: 'Small Cloud Class',
				value: 'smallCloudClass',
				description: 'A meeting-like class of up to 49 students with camera and microphone (not offered in mainland China)',
			},
		],
		default: 'smallClass',
		description: 'What kind of classroom it is',
	},
	({ options }) => choice(options, ROOM_TYPES),
);
