#include "chat_fixture.hpp"
#include <catch2/catch.hpp>
#include <iostream>
using namespace link100;
TEST_CASE("play"){
  testing::chat_fixture f;
  auto say=[&](const char* o,const char* t){ std::cout<<"["<<o<<"] "<<t<<"\n    → "<<f.say(o,t)<<"\n    step="<<f.talk_of(o).step<<"\n"; };
  say("o_wang","昨天下午和张三、李四谈心，聊考研压力");
  say("o_wang","2"); say("o_wang","5"); say("o_wang","图书馆"); say("o_wang","1");
  for(auto&x:f.outbox_of("o_zhang")) std::cout<<"OUT "<<x<<"\n";
  say("o_zhang","1"); say("o_zhang","5"); say("o_li","2");
  say("o_wang","我的活动"); say("o_wang","积分"); say("o_wang","为什么"); say("o_admin","排名"); say("o_admin","通知");
  say("o_wang","前天和周杰谈心"); say("o_wang","2"); say("o_wang","3");
  say("o_wang","昨天和王五、陈晨谈心聊实习"); say("o_wang","2"); say("o_wang","刘洋"); say("o_wang","昨天上午给陈晨讲了团课"); say("o_wang","2"); say("o_wang","1");
  say("o_wang","昨天给张三、李四、陈晨、刘洋、周杰上团课，讲五四精神"); say("o_wang","1"); say("o_wang","1");
  say("o_wang","记活动"); say("o_wang","3"); say("o_wang","昨天和前天"); say("o_wang","昨天"); say("o_wang","陈晨");say("o_wang","跳过");say("o_wang","跳过");say("o_wang","跳过");say("o_wang","1");
  say("o_chen","待确认"); say("o_chen","1"); say("o_chen","0"); say("o_chen","2");
  say("o_wang","明天下午和张三谈心"); say("o_wang","取消");
  say("o_wang","小李昨天来找我谈心");say("o_wang","取消");
  say("o_wang","周六和张三打篮球");say("o_wang","取消");
  say("o_wang","昨天和张三");
  say("o_wang","帮助");
}
