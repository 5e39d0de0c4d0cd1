/** What a term of the feed's taxonomy is called, and the words a service filed under it is named with. */
export const subjects: readonly { readonly topic: string, readonly activities: readonly string[], readonly ages?: readonly [number, number] }[] = [
  { topic: 'Arts and crafts', activities: ['Craft Morning', 'Quilting Circle', 'Watercolour Group'] },
  { topic: 'Befriending', activities: ['Telephone Friends', 'Home Visits', 'Cuppa and Company'], ages: [18, 120] },
  { topic: 'Bereavement', activities: ['Bereavement Café', 'Walking through Grief'], ages: [18, 120] },
  { topic: 'Carers', activities: ['Carers Coffee', 'Young Carers Club'] },
  { topic: 'Children and families', activities: ['Stay and Play', 'Story Time', 'Baby Massage'], ages: [0, 5] },
  { topic: 'Cooking and food', activities: ['Cook and Eat', 'Community Lunch', 'Food Pantry'] },
  { topic: 'Counselling', activities: ['Listening Space', 'One to One Counselling'], ages: [16, 120] },
  { topic: 'Dancing and music', activities: ['Tea Dance', 'Community Singing', 'Drumming for All'] },
  { topic: 'Debt and benefits', activities: ['Money Clinic', 'Benefits Check', 'Budgeting Course'], ages: [16, 120] },
  { topic: 'Digital skills', activities: ['Tablet Tuesday', 'Online Basics'], ages: [50, 120] },
  { topic: 'Employment', activities: ['Job Club', 'CV Workshop', 'Interview Practice'], ages: [16, 67] },
  { topic: 'Exercise', activities: ['Chair Exercise', 'Strength and Balance', 'Gentle Yoga'] },
  { topic: 'Gardening', activities: ['Growing Together', 'Allotment Afternoon'] },
  { topic: 'Housing', activities: ['Housing Advice', 'Tenancy Support'], ages: [16, 120] },
  { topic: 'Learning', activities: ['English for Beginners', 'Maths for Life', 'Family History'], ages: [18, 120] },
  { topic: 'Lunch clubs', activities: ['Lunch Club', 'Sunday Dinner'], ages: [55, 120] },
  { topic: 'Sport', activities: ['Walking Football', 'Table Tennis', 'Beginners Boxing'] },
  { topic: 'Volunteering', activities: ['Volunteer Welcome', 'Helping Hands'], ages: [16, 120] },
  { topic: 'Walking', activities: ['Health Walk', 'Reservoir Ramble'] },
  { topic: 'Young people', activities: ['Youth Night', 'Homework Club'], ages: [11, 18] }
]

/** Wards and villages of the borough. */
export const places = [
  'Alt', 'Busk', 'Chadderton', 'Clarksfield', 'Coldhurst', 'Coppice', 'Crompton', 'Delph', 'Derker', 'Diggle', 'Dobcross', 'Failsworth',
  'Fitton Hill', 'Freehold', 'Glodwick', 'Greenacres', 'Greenfield', 'Grotton', 'Hathershaw', 'Hollinwood', 'Holts', 'Lees', 'Limeside',
  'Moorside', 'Royton', 'Shaw', 'Sholver', 'Springhead', 'Uppermill', 'Waterhead', 'Werneth', 'Westwood'
] as const

/** What an organisation of a place calls itself: fictitious all of them. */
export const bodies = [
  'Allotment Society', 'Arts Workshop', 'Carers Circle', 'Community Association', 'Community Choir', 'Community Kitchen', 'Family Project',
  'Friends of the Park', 'Good Neighbours', 'Learning Shed', 'Library Friends', 'Over Fifties Club', 'Residents Group', 'Sports Club',
  'Women Together', 'Youth Project'
] as const

interface WellKnown {
  readonly organisation: string
  readonly services: readonly { readonly name: string, readonly topic: string, readonly ages?: readonly [number, number] }[]
}

/** Those that people of the stories go to, and the partners' own services. */
export const wellKnown: readonly WellKnown[] = [
  { organisation: 'British Red Cross', services: [{ name: 'Connecting Communities', topic: 'Befriending' }, { name: 'Help at Home', topic: 'Befriending' }] },
  { organisation: 'Get Oldham Working', services: [{ name: 'Career Adviser', topic: 'Employment', ages: [16, 67] }, { name: 'First Steps to Work', topic: 'Employment' }] },
  { organisation: 'Inspire Women', services: [{ name: 'Confidence Course', topic: 'Learning', ages: [18, 120] }, { name: 'Drop-in for Women', topic: 'Befriending' }] },
  { organisation: 'Healthy Minds', services: [{ name: 'Talking Therapies', topic: 'Counselling', ages: [16, 120] }] },
  { organisation: 'Oldham Lifelong Learning', services: [{ name: 'English and Maths for Adults', topic: 'Learning', ages: [19, 120] }, { name: 'Learn My Way', topic: 'Digital skills' }] },
  { organisation: 'Werneth Community Centre', services: [{ name: 'Knit and Natter', topic: 'Arts and crafts', ages: [18, 120] }] },
  { organisation: 'Coppice Family Hub', services: [{ name: 'Play and Stay', topic: 'Children and families', ages: [0, 5] }] },
  { organisation: 'Action Together', services: [{ name: 'Social Prescribing', topic: 'Befriending', ages: [18, 120] }] },
  { organisation: 'Age UK Oldham', services: [{ name: 'Shopping Together', topic: 'Befriending', ages: [50, 120] }] },
  { organisation: 'Tameside, Oldham and Glossop Mind', services: [{ name: 'Managing Anxiety', topic: 'Counselling', ages: [18, 120] }] },
  { organisation: 'Positive Steps', services: [{ name: 'Family Support', topic: 'Young people' }] }
]
