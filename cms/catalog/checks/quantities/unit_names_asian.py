"""Units as words, as in unit_names, in languages of Asia. Plain tables."""

NAMES = {
    "ar": """
second ثانية ثواني ثوان ثوانٍ
minute دقيقة دقائق دقيقه
hour ساعة ساعات ساعه
day يوم أيام يوما يومًا ايام يوميا
night ليلة ليال ليالي ليالٍ
week أسبوع أسابيع أسبوعا أسبوعًا اسبوع اسابيع
month شهر أشهر شهور شهرا شهرًا اشهر
year سنة سنوات عام أعوام عاما عامًا سنه
milligram ملغ مغ ملجم مجم مج ملليغرام ملغم مليغرام ميلليجرام مليجرام ملليجرام ملليغرامات
microgram ميكروغرام مكغ مكجم ميكروجرام
gram غ جم غرام جرام غرامات جرامات غرامًا غم
kilogram كغ كجم كيلوغرام كيلو كيلوجرام كغم
milliliter مل ملل ملليلتر مليلتر ملليلترات ميليلتر
liter ل لتر لترات
millimeter مم ملم مليمتر ملليمتر
centimeter سم سنتيمتر سنتيمترات
iu وحدة~دولية وحدات~دولية
unit وحدة وحدات
drop قطرة قطرات
percent بالمئة بالمائة في~المئة في~المائة
celsius درجة~مئوية درجات~مئوية °م
fahrenheit درجة~فهرنهايت °ف فهرنهايت
degree درجة درجات
teaspoon ملعقة~صغيرة ملاعق~صغيرة
tablespoon ملعقة~كبيرة ملاعق~كبيرة
""",
    "he": """
second שניות שנייה
minute דקות דקה
hour שעות שעה
day ימים יום
week שבועות שבוע
month חודשים חודש
year שנים שנה
milligram מ"ג מ״ג מג מיליגרם
microgram מק"ג מק״ג מיקרוגרם
gram גרם ג'
kilogram ק"ג ק״ג קילו
milliliter מ"ל מ״ל מיליליטר
millimeter מ"מ מ״מ
centimeter ס"מ ס״מ
iu יחידות~בינלאומיות יחב"ל
unit יחידות
drop טיפות טיפה
percent אחוז אחוזים
teaspoon כפית כפיות
tablespoon כף כפות
celsius מעלות~צלזיוס
degree מעלות
""",
    "fa": """
second ثانیه ثانیه‌ای
minute دقیقه دقیقه‌ای
hour ساعت ساعته ساعتی
day روز روزه روزانه روزی
night شب
week هفته هفته‌ای
month ماه ماهه
year سال ساله سالگی
milligram میلی‌گرم میلی~گرم
microgram میکروگرم
gram گرم گرمی
kilogram کیلوگرم کیلو
milliliter میلی‌لیتر میلی~لیتر سی‌سی سی~سی
liter لیتر
millimeter میلی‌متر میلی~متر
centimeter سانتی‌متر سانتی~متر سانت سانتیمتر
iu واحد~بین‌المللی واحد~بین~المللی
unit واحد
drop قطره
percent درصد
celsius درجه~سانتی‌گراد درجه~سانتیگراد درجه~سانتی~گراد درجه~سلسیوس
fahrenheit درجه~فارنهایت
degree درجه
teaspoon قاشق~چای‌خوری قاشق~چای~خوری
tablespoon قاشق~غذاخوری قاشق~غذا~خوری
""",
    "hi": """
second सेकंड सेकेंड सेकण्ड
minute मिनट मिनटों
hour घंटे घंटा घंटों घण्टे घण्टा
day दिन दिनों
night रात रातों रातें
week सप्ताह हफ्ते हफ़्ते हफ्तों सप्ताहों
month महीने महीना महीनों माह
year साल वर्ष सालों वर्षों
milligram मिलीग्राम मि.ग्रा. मिग्रा
microgram माइक्रोग्राम
gram ग्राम
kilogram किलोग्राम किलो
milliliter मिलीलीटर मिली मि.ली.
liter लीटर
millimeter मिलीमीटर मिमी
centimeter सेंटीमीटर सेमी
drop बूंद बूंदें बूँदें बूंदों
percent प्रतिशत फीसदी
degree डिग्री
""",
    "ja": """
second 秒 秒間
minute 分 分間
hour 時間
day 日 日間
night 晩 泊
week 週間 週
month か月 カ月 ヶ月 ヵ月 ケ月 箇月 か月間 カ月間 ヶ月間
year 年 年間 歳
milligram ミリグラム
microgram マイクログラム
gram グラム
kilogram キログラム キロ
milliliter ミリリットル cc
liter リットル
millimeter ミリ ミリメートル
centimeter センチ センチメートル
iu 国際単位
unit 単位
drop 滴
percent パーセント
teaspoon 小さじ
tablespoon 大さじ
inch インチ
degree 度
""",
    "zh": """
second 秒 秒钟 秒鐘
minute 分钟 分鐘
hour 小时 小時 个小时 個小時 个钟头 個鐘頭
day 天 日
night 晚 夜
week 周 週 个星期 個星期 星期 礼拜 個禮拜 个礼拜
month 个月 個月
year 年 岁 歲
milligram 毫克
microgram 微克
gram 克 公克
kilogram 公斤 千克
milliliter 毫升
liter 升 公升
millimeter 毫米 公釐 公厘
centimeter 厘米 公分 釐米
meter 米 公尺
iu 国际单位 國際單位
unit 单位 單位
drop 滴
percent 百分点
teaspoon 茶匙
tablespoon 汤匙 湯匙
inch 英寸 英吋 吋
foot 英尺 英呎
pound 磅
ounce 盎司
fluid-ounce 液体盎司 液量盎司 液盎司
celsius 摄氏度 攝氏度 ℃
fahrenheit 华氏度 華氏度
degree 度
""",
    "ko": """
second 초 초간 초간격
minute 분 분간
hour 시간
day 일 일간 일째
night 박
week 주 주간 주일
month 개월 달
year 년 년간 살 세
milligram 밀리그램
microgram 마이크로그램
gram 그램
kilogram 킬로그램 킬로
milliliter 밀리리터
liter 리터
millimeter 밀리미터
centimeter 센티미터 센티
iu 국제단위
unit 단위
drop 방울
percent 퍼센트 프로
celsius 섭씨도
degree 도
teaspoon 티스푼 작은술
tablespoon 큰술
inch 인치
""",
    "th": """
second วินาที
minute นาที
hour ชั่วโมง ชม.
day วัน
night คืน
week สัปดาห์ อาทิตย์
month เดือน
year ปี
milligram มิลลิกรัม มก.
microgram ไมโครกรัม
gram กรัม
kilogram กิโลกรัม กิโล
milliliter มิลลิลิตร มล. ซีซี
liter ลิตร
millimeter มิลลิเมตร มม.
centimeter เซนติเมตร ซม.
drop หยด
percent เปอร์เซ็นต์
celsius องศาเซลเซียส
fahrenheit องศาฟาเรนไฮต์
degree องศา
teaspoon ช้อนชา
tablespoon ช้อนโต๊ะ
""",
    "km": """
second វិនាទី
minute នាទី
hour ម៉ោង
day ថ្ងៃ
night យប់
week សប្ដាហ៍ សប្តាហ៍ អាទិត្យ
month ខែ
year ឆ្នាំ
milligram មីលីក្រាម មក្រ មីលីគ្រាម
microgram មីក្រូក្រាម
gram ក្រាម
kilogram គីឡូក្រាម គីឡូ
milliliter មីលីលីត្រ មល
liter លីត្រ
millimeter មីលីម៉ែត្រ មម
centimeter សង់ទីម៉ែត្រ សម
drop ដំណក់
percent ភាគរយ
celsius អង្សាសេ
degree អង្សា ដឺក្រេ
teaspoon ស្លាបព្រាកាហ្វេ
tablespoon ស្លាបព្រាបាយ
""",
    "id": """
hour jam jaman
day hari harian
week minggu pekan
month bulan
year tahun
drop tetes
percent persen
""",
    "vi": """
second giây
minute phút
hour giờ tiếng
day ngày
night đêm
week tuần
month tháng
year năm tuổi
drop giọt
percent phần~trăm
""",
    "tr": """
second saniyede saniyelik
minute dakikada dakikalık dakikadan dk dk.
hour saatte saatlik saatten saate saati saatin sa.
day günde günlük günden güne günü gün
night gece gecelik
week haftada haftalık haftadan haftaya hafta
month ayda aylık aydan ay
year yılda yıllık yıldan yıl yaş yaşında
iu uluslararası~ünite
unit ünite
drop damla
""",
}
