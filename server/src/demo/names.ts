/** Made-up people have real first and last names, paired within a language. */
export const names: { first: string[]; last: string[] }[] = [
  {
    first:
      'Alice Ben Charlotte Daniel Eleanor Finlay Grace Harriet Isaac Jasmine Kieran Lottie Megan Nathan Olive Poppy Rowan Stella Toby Wesley'.split(
        ' ',
      ),
    last: 'Ashworth Barlow Calloway Denham Ellery Fairfax Garside Holloway Ingram Kershaw Lockwood Merriweather Nightingale Penhaligon Redfern Sheldon Thackeray Whitlock'.split(
      ' ',
    ),
  },
  {
    first:
      'Adrián Beatriz Camila Diego Elena Fermín Gabriela Héctor Inés Joaquín Lucía Mateo Noelia Óscar Pilar Rocío Sofía Tomás Valeria Ximena'.split(
        ' ',
      ),
    last: 'Acevedo Bustamante Cárdenas Domínguez Echeverría Fuentes Galván Hinojosa Ibáñez Jaramillo Lozano Montoya Núñez Olmedo Peñalver Quiroga Saldaña Urrutia'.split(
      ' ',
    ),
  },
  {
    first:
      'Agnieszka Bartosz Dominika Filip Grażyna Jakub Katarzyna Łukasz Małgorzata Paweł Stanisław Zofia'.split(
        ' ',
      ),
    last: 'Borkowska Czarnecki Dąbrowski Gajda Jabłońska Kozłowski Lewandowska Mazurek Pawlak Sikora Wróbel Zielińska'.split(
      ' ',
    ),
  },
  {
    first: 'Ayşe Burak Ceren Deniz Elif Gökhan İpek Kerem Melis Onur Selin Yiğit'.split(' '),
    last: 'Aksoy Bozkurt Çelik Demirci Erdoğdu Güneş Kaplan Öztürk Şahin Toprak Uysal Yıldız'.split(' '),
  },
  {
    first: 'Annika Björn Franziska Jörg Katharina Lennart Mareike Sönke Ulrike Wiebke Moritz Jürgen'.split(
      ' ',
    ),
    last: 'Brömmel Diekmann Eichhorn Grünwald Hühnerbein Kessler Löffler Müthel Rautenberg Schäfer Vogelsang Weiß'.split(
      ' ',
    ),
  },
  {
    first: 'Ananya Bhavesh Chitra Dev Gauri Harish Ishani Jayant Kavya Nikhil Priya Rohan'.split(' '),
    last: 'Acharya Bhattacharya Chaudhary Deshpande Ghoshal Iyer Kulkarni Mehta Nambiar Patwardhan Raghavan Srinivasan'.split(
      ' ',
    ),
  },
  {
    first: 'Abena Chidi Efua Folake Ifeoma Kofi Kwame Ngozi Olumide Temitope Yaa Zainab'.split(' '),
    last: 'Adeyemi Boateng Chukwu Danso Eze Mensah Nwosu Okafor Owusu Sarpong Uzoma Yeboah'.split(' '),
  },
  {
    first: 'Anh Bảo Chi Dũng Hạnh Khánh Linh Minh Ngọc Phương Quang Thảo'.split(' '),
    last: 'Bùi Đặng Đỗ Hoàng Lê Nguyễn Phạm Phan Trần Trịnh Võ Vũ'.split(' '),
  },
  {
    first: 'Amina Bilal Dalia Faris Hanan Idris Karim Layla Nadia Omar Rania Samir'.split(' '),
    last: 'Abdallah Bensaïd Chahine Darwish Farouk Haddad Khoury Mansour Najjar Qasim Sabbagh Zayed'.split(
      ' ',
    ),
  },
  {
    first: 'Akari Daichi Emi Haruto Kaede Mei Naoki Ren Sakura Takumi Yuki Yuto'.split(' '),
    last: 'Fujimoto Hayashi Inoue Kobayashi Matsuda Nakagawa Okada Sakamoto Tanabe Ueda Watanabe Yoshikawa'.split(
      ' ',
    ),
  },
  {
    first: 'Afonso Beatriz Caetano Duarte Filipa Gonçalo Joana Leonor Miguel Rafaela Simão Vitória'.split(
      ' ',
    ),
    last: 'Albuquerque Brandão Conceição Figueiredo Guimarães Magalhães Noronha Pacheco Queirós Sampaio Teixeira Vasconcelos'.split(
      ' ',
    ),
  },
]
