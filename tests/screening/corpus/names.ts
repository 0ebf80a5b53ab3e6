/*
 * Fictional throughout: common first names and surnames of the communities that live in Scotland, put together by
 * chance. None of them stands for anybody. The lists are the corpus's own and share no source with the app's.
 */
const list = (text: string): readonly string[] => text.split(' ');

/** First names by community, in the spellings people use. */
export const FIRST_NAMES: Readonly<Record<string, readonly string[]>> = {
  scottish: list(
    'Callum Calum Kayleigh Jade Ryan Connor Liam Logan Finlay Rory Lewis Kyle Jordan Aidan Jamie Craig Stuart Gavin Ewan Euan Fraser Cameron Ross Scott Greig Shaun Declan Kieran Brodie Jaxon Mason Murray Archie Harris Rhys Blair Gregor Struan Hamish Angus Niall Duncan Malcolm Alasdair Alistair Iain Gordon Douglas Kenneth Derek Brian Kevin Colin Alan Steven Stephen Darren Barry Lee Dean Gary Jason Paul James John David Robert William Thomas Andrew Michael Peter Daniel Matthew Joshua Samuel Jack Oliver Noah Leo Charlie Alfie Max Theo Harry Luca Nathan Tyler Jayden Kai Cole Cody Eilidh Isla Ailsa Kirsty Catriona Mhairi Fiona Morag Shona Lorna Elspeth Senga Moira Aileen Sheena Isobel Agnes Margaret Elizabeth Catherine Linda Susan Karen Tracy Tracey Michelle Nicole Lauren Chloe Caitlin Megan Shannon Demi Courtney Chelsea Paige Abbie Abby Holly Ellie Erin Niamh Orla Aoife Sophie Emily Olivia Amelia Ava Freya Millie Ella Lucy Emma Jessica Rebecca Rachel Hannah Sarah Laura Claire Amy Lisa Donna Angela Lynn Lynne Jacqueline Yvonne Pamela Gillian Stacey Kelly Leanne Natalie Danielle Samantha Bethany Robyn Lexi Lacey Poppy Evie Maisie Rosie Daisy Hollie Zara Mirren Arran Kerr Kenzie Mackenzie Harper Skye Iona Heather Grace Hope Summer Rose Dawn Joy Faith Mark Bill Frank Drew Sandy Glen',
  ),
  polish: list(
    'Kacper Jakub Piotr Paweł Krzysztof Tomasz Marcin Łukasz Wojciech Mateusz Szymon Bartosz Dawid Agnieszka Katarzyna Małgorzata Magdalena Zuzanna Oliwia Wiktoria Natalia Aleksandra Kinga Ewelina Dorota Beata Zofia Hanna Lena Bartek Kasia Gosia',
  ),
  pakistani: list(
    'Mohammed Muhammad Ahmed Bilal Imran Usman Hamza Ibrahim Yusuf Zain Aisha Fatima Maryam Zainab Khadija Saima Nadia Shabana Sana Amina Hassan Ali Omar Tariq Asif Rukhsana Noor Iqra',
  ),
  romanian: list(
    'Andrei Ionut Mihai Stefan Florin Cristian Vasile Bogdan Gheorghe Ionela Mihaela Elena Andreea Ioana Denisa Larisa Alexandru Raluca Razvan Sorin',
  ),
  ukrainian: list(
    'Oleksandr Dmytro Andriy Serhiy Volodymyr Maksym Artem Yaroslav Olena Oksana Iryna Svitlana Tetiana Kateryna Daryna Sofiia Yulia Bohdan Taras Nataliia',
  ),
  nigerian: list(
    'Chinedu Emeka Oluwaseun Tunde Babatunde Adebayo Ifeanyi Chidi Ngozi Chioma Adaeze Amaka Folake Temitope Blessing Funmilayo Yetunde Obinna Kelechi Olumide',
  ),
  chinese: list('Wei Xiaoming Jing Mei Ling Zhang Haoran Yichen Zixuan Meiling Xin Jun Hui Yan Lihua'),
  arabic: list(
    'Abdullah Khalid Mustafa Youssef Layla Leila Rania Hala Samir Karim Nour Salma Yasmin Tarek Mahmoud Ahmad Huda Rasha Bassam Amira Abdulrahman Rahaf',
  ),
};

/** Surnames by community; a first name and a surname of one community go together. */
export const SURNAMES: Readonly<Record<string, readonly string[]>> = {
  scottish: list(
    "McDonald MacDonald McLean MacLeod McKenzie Mackay Mackie McGregor McIntyre McNeil McMillan McAllister McCann McBride McGinty McLaughlin Campbell Stewart Robertson Thomson Thompson Anderson Murray Paterson Patterson Morrison Henderson Johnston Hamilton Ferguson Cunningham Cameron Davidson Sutherland Buchanan Galbraith Dunlop Gilchrist Sinclair Crawford Wallace Drummond Kerr Kennedy Gallagher Docherty Doherty O'Donnell O'Neill O'Hara Kelly Boyle Reilly Burns Gibson Muir Lennox Rankin Baird Laird Weir Aitken Fleming Cairns Dickson Struthers Lindsay Smith Brown Wilson Taylor Walker White Miller Ross Watson Graham Hunter Allan Bell Young Reid Mitchell Scott Clark Duncan Marshall Shaw Wood Barr Black Russell Jamieson Donnelly Quinn Brodie Beattie Haggerty",
  ),
  polish: list(
    'Kowalski Kowalska Nowak Wiśniewski Wójcik Kamiński Lewandowska Zieliński Szymańska Woźniak Dąbrowski Kozłowski Jankowska Mazur Krawczyk Piotrowski Grabowska',
  ),
  pakistani: list(
    'Khan Ahmed Hussain Malik Iqbal Akhtar Butt Chaudhry Mahmood Rashid Bibi Begum Shah Mirza Qureshi',
  ),
  romanian: list(
    'Popescu Ionescu Popa Radu Dumitru Stan Stoica Gheorghe Munteanu Constantin Marin Lupu Ciobanu',
  ),
  ukrainian: list(
    'Shevchenko Kovalenko Bondarenko Tkachenko Kravchenko Oliynyk Shevchuk Melnyk Boyko Polishchuk Lysenko',
  ),
  nigerian: list('Okafor Okonkwo Adeyemi Adebayo Eze Nwosu Balogun Ogunleye Obi Chukwu Olawale Ibrahim'),
  chinese: list('Wang Li Zhang Chen Liu Wong Cheung Lam Zhao Huang Lin'),
  arabic: list('Al-Hassan Haddad Mansour Khalil Nasser Saleh Abbas Darwish Al-Masri Suleiman Aziz'),
};

/** Made of parts of place names, so that none is meant for a real school or street. */
export const MADE_PLACES: readonly string[] = [
  'Burn',
  'Thorn',
  'Kirk',
  'Brae',
  'Calder',
  'Lang',
  'Whin',
  'Carn',
  'Glen',
  'Muir',
].flatMap((front) =>
  ['foot', 'law', 'haugh', 'rigg', 'mains', 'side', 'wood', 'park'].map((back) => front + back),
);
